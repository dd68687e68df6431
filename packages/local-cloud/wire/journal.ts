/** An append-only log of JSON lines. An appended entry survives SIGKILL. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export interface Journal<Entry> {
  append(entry: Entry): void;
  close(): void;
}

/**
 * Passes the entries of earlier runs to `restore`, which returns a compacted list, and rewrites the log with that. Without
 * a file nothing is kept.
 */
export function openJournal<Entry>(
  file: string | undefined,
  restore: (entries: Entry[]) => Entry[],
): Journal<Entry> {
  if (file === undefined) {
    restore([]);
    return { append: () => {}, close: () => {} };
  }
  mkdirSync(dirname(file), { recursive: true });
  const kept = restore(existsSync(file) ? parseLines<Entry>(readFileSync(file, "utf8")) : []);
  // The old log stays whole until the new one is complete.
  writeFileSync(`${file}.new`, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  renameSync(`${file}.new`, file);
  let descriptor: number | undefined = openSync(file, "a");
  return {
    append: (entry) => {
      // The descriptor may belong to another file by now.
      if (descriptor === undefined) throw new Error(`${file} is closed`);
      // When this returns, the kernel has the line, so it survives the process.
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
    },
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** Ignores an incomplete last line: it was never acknowledged. */
function parseLines<Entry>(text: string): Entry[] {
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  return complete
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Entry => JSON.parse(line));
}
