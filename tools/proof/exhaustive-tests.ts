/** The exhaustive cases of the tests of which `npm test` runs a sample: all of them, however small the budget is. */
import { EXHAUSTIVE } from "../rings/exhaustive.ts";
import { dependentsOf, importersOf } from "../rings/import-graph.ts";
import { vitest } from "../rings/vitest.ts";
import type { Done } from "./program.ts";

const SUPPORT = "test/support/exhaustive.ts";
const TEST = /^test\/(unit|integration|drills)\/.*\.test\.ts$/;

/** The test files that have exhaustive cases. */
const exhaustiveFiles = (): string[] =>
  dependentsOf(
    [SUPPORT],
    importersOf(() => false),
  ).filter((path) => TEST.test(path));

export function runExhaustiveTests(): Done {
  const files = exhaustiveFiles();
  // `npm test` reaches Firestore without a socket.
  const code = vitest(["unit", "integration"], [`--tags-filter=${EXHAUSTIVE}`, ...files], {
    TEST_FIRESTORE: "shared",
  });
  return { code, did: `all exhaustive cases of ${files.length} test files` };
}
