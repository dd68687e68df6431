import { readFileSync, writeFileSync } from "node:fs";
import { asMarkdown, type Tally } from "./tally.ts";

const DOC = new URL("../../../docs/crash-matrix.md", import.meta.url);
const HEADING = "## Results\n";

/** Replaces the tables in docs/crash-matrix.md. */
export function writeResults(tally: Tally): void {
  const text = readFileSync(DOC, "utf8");
  const kept = text.slice(0, text.indexOf(HEADING) + HEADING.length);
  writeFileSync(DOC, `${kept}\n${asMarkdown(tally).trimEnd()}\n`);
}
