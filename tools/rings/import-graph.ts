/** Which modules of ours import which, read from their import statements. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = "{functions,shared,admin,local,packages,tools,test}/**/*.{ts,tsx}";
const IMPORT = /\b(?:from|import|import\()\s*"(\.{1,2}\/[^"]+)"/g;

/** Paths from the root of what a module at `path` imports by a relative path. */
export const importsOf = (path: string, source: string): string[] =>
  [...source.matchAll(IMPORT)].map(([, specifier = ""]) => join(path, "..", specifier));

/** From each module's path to those that import it. */
export type Importers = Map<string, string[]>;

/** Modules that import the whole product tell nothing about what a change concerns, so they are left out. */
export function importersOf(isLeftOut: (path: string) => boolean): Importers {
  const importers: Importers = new Map();
  for (const path of globSync(SOURCES, { exclude: ["**/node_modules/**"] })) {
    if (isLeftOut(path)) continue;
    for (const imported of importsOf(path, readFileSync(path, "utf8"))) {
      importers.set(imported, [...(importers.get(imported) ?? []), path]);
    }
  }
  return importers;
}

/** Modules that depend on one of these, the nearest first, and the changed ones themselves before all. */
export function dependentsOf(changed: readonly string[], importers: Importers): string[] {
  const found = new Set(changed);
  // A set can grow while it is walked, so this walk goes level by level.
  for (const path of found) for (const importer of importers.get(path) ?? []) found.add(importer);
  return [...found];
}
