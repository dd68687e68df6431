/** The decisions that a change touches. */
import { importsOf } from "../rings/import-graph.ts";

/**
 * The decisions that changed themselves or that a changed unit test imports. `sourcesOf` gives the present and the
 * earlier source of a path, because a deleted test touches the decisions it used to import.
 */
export function touchedDecisions(
  decisions: readonly string[],
  paths: readonly string[],
  sourcesOf: (path: string) => string[],
): string[] {
  const tests = paths.filter((path) => /^test\/unit\/.*\.test\.ts$/.test(path));
  const held = tests.flatMap((test) =>
    sourcesOf(test).flatMap((source) => importsOf(test, source)),
  );
  const touched = new Set([...paths, ...held]);
  return decisions.filter((file) => touched.has(file));
}
