/** Which functions of the API an assistant is offered as tools. */
import { operationsOf, type ApiDocument, type CatalogRow } from "../api/document.ts";
import { previewMaker } from "./preview.ts";
import { readingTool } from "./reading.ts";
import type { Tool } from "./tool.ts";
import { WRITES } from "./writes.ts";
import { writingTools } from "./writing.ts";

/** Reads that are no tools of their own, and why. */
const WITHHELD_READS: Readonly<Record<string, string>> = {
  "end-session": "It ends the very sign-in that the assistant works under.",
};

export function toolsOf(document: ApiDocument, catalog: readonly CatalogRow[]): Tool[] {
  const operations = operationsOf(document, catalog);
  // The tools that preview a change show what these answer.
  const previews = new Set(Object.values(WRITES).map(({ preview }) => preview));
  const isShown = (name: string) => name.startsWith("preview-") && previews.has(name);
  return [...operations.values()].flatMap((operation) => {
    const { name, changes } = operation;
    if (changes) {
      const write = WRITES[name];
      if (write === undefined) return [];
      return writingTools(
        document,
        operation,
        previewMaker(document, operations, { write, operation }),
      );
    }
    if (WITHHELD_READS[name] !== undefined || isShown(name)) return [];
    return [readingTool(document, operation)];
  });
}
