/** Which functions of the API an assistant is offered as tools. */
import { operationsOf, type ApiDocument, type CatalogRow } from "../api/document.ts";
import { readingTool } from "./reading.ts";
import type { Tool } from "./tool.ts";

/** Reads that are no tools of their own, and why. */
const WITHHELD_READS: Readonly<Record<string, string>> = {
  "end-session": "It ends the very sign-in that the assistant works under.",
};

export function toolsOf(document: ApiDocument, catalog: readonly CatalogRow[]): Tool[] {
  const operations = operationsOf(document, catalog);
  return [...operations.values()]
    .filter(({ changes, name }) => !changes && WITHHELD_READS[name] === undefined)
    .map((operation) => readingTool(document, operation));
}
