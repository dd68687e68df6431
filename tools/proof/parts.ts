/** The parts of `npm run proof`, in the order in which they run. */
import { runExhaustiveTests } from "./exhaustive-tests.ts";
import { runProgram, type Done } from "./program.ts";
import { runPropertyTests } from "./property-tests.ts";
import { runTestFiles } from "./test-files.ts";

interface Budget {
  /** What the part may take. */
  seconds: number;
  /** What the whole run may take. */
  wholeS: number;
  seed: string;
  /** Which test files and mutants a small budget begins with. */
  turn: number;
  /** Whether the simulator's histories are new ones that its ledger counts, instead of the seed's. */
  isCounting: boolean;
}

export interface Part {
  name: string;
  /** Its share of the budget. */
  share: number;
  /** It always gets this many seconds, even if the budget is used up. */
  leastS: number;
  run: (budget: Budget) => Done | Promise<Done>;
}

export const PARTS: readonly Part[] = [
  {
    name: "proof tests",
    share: 0.25,
    leastS: 1,
    run: ({ seconds, wholeS, seed, turn }) =>
      runTestFiles({
        seconds,
        turn,
        // The number of random rounds follows the budget.
        env: {
          PROOF_ROUNDS: `${Math.ceil(wholeS / 120)}`,
          FUZZ_REQUESTS: `${Math.min(2000, Math.max(100, Math.ceil(wholeS / 3)))}`,
          PROPERTY_SEED: seed,
        },
      }),
  },
  {
    name: "property tests",
    share: 0.05,
    leastS: 1,
    run: runPropertyTests,
  },
  {
    name: "simulator",
    share: 0.15,
    leastS: 10,
    run: ({ seconds, seed, isCounting }) =>
      runProgram(
        [
          "test/simulator/main.ts",
          "--for",
          `${seconds}`,
          ...(isCounting ? ["--count"] : ["--seed", seed]),
        ],
        /^\d+ histories, .*$/gm,
      ),
  },
  {
    name: "mutants before the simulator",
    share: 0.12,
    leastS: 5,
    // The crash matrix notices few of them by a seed; that it can fail at all, one of its tests shows.
    run: ({ seconds, turn }) =>
      runProgram(
        ["test/simulator/main.ts", "--mutants", "--for", `${seconds}`, "--from", `${turn}`],
        /^\d+ of \d+ mutants noticed.*$/gm,
      ),
  },
  {
    name: "model",
    share: 0.05,
    leastS: 5,
    run: ({ seconds, turn }) =>
      runProgram(
        ["test/simulator/model/main.ts", "--for", `${seconds}`, "--from", `${turn}`],
        /^\d+ of \d+ bounds whole, .*$/gm,
      ),
  },
  {
    name: "crash matrix",
    share: 0.15,
    leastS: 10,
    run: ({ seconds, seed }) =>
      runProgram(
        ["test/faults/crash-matrix/main.ts", "--for", `${seconds}`, "--seed", seed],
        /^\d+ runs, .*$/gm,
      ),
  },
  {
    name: "attacks",
    share: 0.1,
    leastS: 5,
    run: ({ seconds, turn }) =>
      runProgram(
        ["test/attack/main.ts", "--for", `${seconds}`, "--turn", `${turn}`],
        /^\d+ attempts, .*$/gm,
      ),
  },
  {
    name: "mixed traffic",
    share: 0.18,
    leastS: 20,
    run: ({ seconds }) =>
      runProgram(["test/soak/run.ts", ...soakFlags(seconds)], /^- Answers: .*$/gm),
  },
];

/** Runs before the parts and whole, outside the budget: `npm test` has left it out. */
export const WHOLE = { name: "exhaustive tests", run: runExhaustiveTests };

/** The part's share of the seconds that are left, among the parts that are still to run. */
export function secondsFor(
  { share, leastS }: Pick<Part, "share" | "leastS">,
  { remaining, leftS }: { remaining: readonly Pick<Part, "share">[]; leftS: number },
): number {
  const shares = remaining.reduce((sum, each) => sum + each.share, 0);
  return Math.max(leastS, Math.floor((leftS * share) / shares));
}

/** Building the functions, registering people and waiting for quiet take a minute or two with thousands of people. */
function soakFlags(seconds: number): string[] {
  const minutes = seconds / 60;
  if (minutes >= 3) return ["--minutes", `${Math.floor(minutes) - 2}`];
  return ["--minutes", Math.min(1, minutes / 2).toFixed(2), "--recipients", "1000"];
}
