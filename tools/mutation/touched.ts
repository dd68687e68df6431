/** Which decisions a change touches. Pure. */
import { importsOf } from "../rings/import-graph.ts";

/**
 * Those among the decisions that changed, or that a changed unit test imports. `sourcesOf`: what a path holds now and
 * what it held before, so that a test which is gone still tells what it was about.
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
