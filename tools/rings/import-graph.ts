/** The imports between our own modules, read from their source text. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = "{functions,shared,admin,local,packages,tools,test}/**/*.{ts,tsx}";
const IMPORT = /\b(?:from|import|import\()\s*"(\.{1,2}\/[^"]+)"/g;

/** The relative imports of the module at `path`, as paths from the root. */
export const importsOf = (path: string, source: string): string[] =>
  [...source.matchAll(IMPORT)].map(([, specifier = ""]) => join(path, "..", specifier));

/** Maps a module's path to the modules that import it. */
export type Importers = Map<string, string[]>;

/** `isIgnored` excludes modules that import the whole product, because they would make everything depend on everything. */
export function importersOf(isIgnored: (path: string) => boolean): Importers {
  const importers: Importers = new Map();
  for (const path of globSync(SOURCES, { exclude: ["**/node_modules/**"] })) {
    if (isIgnored(path)) continue;
    for (const imported of importsOf(path, readFileSync(path, "utf8"))) {
      importers.set(imported, [...(importers.get(imported) ?? []), path]);
    }
  }
  return importers;
}

/** The changed modules, followed by those that depend on them, nearest first. */
export function dependentsOf(changed: readonly string[], importers: Importers): string[] {
  const found = new Set(changed);
  // Iterating over a set also visits elements added meanwhile, so this goes level by level.
  for (const path of found) for (const importer of importers.get(path) ?? []) found.add(importer);
  return [...found];
}
