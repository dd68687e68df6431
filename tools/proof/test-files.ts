/** The proof tests, a few files at a time, so that a small budget runs some of them and the next run others. */
import { globSync } from "node:fs";
import { vitest } from "../rings/vitest.ts";
import type { Done } from "./program.ts";
import { rotated } from "./rotated.ts";

/** Nothing else holds what they hold, so every budget begins with them at turn 0. */
const FIRST = [
  "test/faults/crash-matrix/sample.test.ts",
  "test/proof/simulated-histories.test.ts",
  "test/proof/body-memory.test.ts",
];
/** As many as vitest runs at once on two cores. */
const AT_ONCE = 3;

export interface ProofTests {
  seconds: number;
  turn: number;
  env: Record<string, string>;
}

/** Begins no further files once the time is over. */
export function runTestFiles({ seconds, turn, env }: ProofTests): Done {
  const others = globSync("test/{proof,faults}/**/*.test.ts").filter(
    (file) => !FIRST.includes(file),
  );
  const files = rotated([...FIRST, ...others.toSorted()], turn * AT_ONCE);
  const until = performance.now() + seconds * 1000;
  let code = 0;
  let tried = 0;
  while (tried < files.length && (tried === 0 || performance.now() < until)) {
    const some = files.slice(tried, tried + AT_ONCE);
    code = vitest(["proof"], some, env) || code;
    tried += some.length;
  }
  const named = tried < files.length ? `: ${files.slice(0, tried).join(", ")}` : "";
  return { code, did: `${tried} of ${files.length} test files${named}` };
}
