/** The property tests with other examples than those of `npm test`. */
import { globSync, readFileSync } from "node:fs";
import { vitest } from "../rings/vitest.ts";
import type { Done } from "./program.ts";

const TESTS = "{test/unit,packages/local-cloud/test}/**/*.test.ts";
/** How many times as many examples as in `npm test` each seed makes. */
const factorOf = (wholeS: number): number => (wholeS >= LONG_S ? 10 : 2);
const LONG_S = 600;

export interface PropertyTests {
  seconds: number;
  /** What the whole run may take. */
  wholeS: number;
  /** The first seed; each further run takes the next. */
  seed: string;
}

/** The test files that draw examples; the fuzz of the API is a proof test of its own. */
const propertyFiles = (): string[] =>
  globSync(TESTS)
    .filter((file) => /\/testing\/property\.ts"/.test(readFileSync(file, "utf8")))
    .toSorted();

/** Begins no further seed once the time is over, or a test has failed. */
export function runPropertyTests({ seconds, wholeS, seed }: PropertyTests): Done {
  const factor = factorOf(wholeS);
  const files = propertyFiles();
  const until = performance.now() + seconds * 1000;
  const first = Number(seed);
  let next = first;
  let code = 0;
  do {
    const env = { PROPERTY_SEED: `${next}`, PROPERTY_FACTOR: `${factor}` };
    code = vitest(["unit", "conformance"], files, env);
    next += 1;
  } while (code === 0 && performance.now() < until);
  const seeds = next - 1 === first ? `seed ${first}` : `seeds ${first} to ${next - 1}`;
  return { code, did: `${files.length} test files, ${factor} times their examples, ${seeds}` };
}
