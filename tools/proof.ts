/**
 * `npm run proof`: the checks that take minutes to hours, within a time budget. It runs the proof tests, then the
 * simulator, the crash matrix, mutants of the delivery engine, and mixed traffic, and reports what each part did and what
 * the budget skipped.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { MUTANTS } from "./mutants/list.ts";
import { vitest } from "./rings/vitest.ts";

const USAGE = `npm run proof -- [options]

  --budget TIME   time limit, such as 90s, 20m or 3h (default 20m); the proof tests always run
  --seed N        first seed of the crash matrix and of the random tests (default 1)
  --help          prints this text

Exits with 1 if a part fails. The same seed repeats the same failure.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    budget: { type: "string", default: "20m" },
    seed: { type: "string", default: "1" },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

interface Part {
  name: string;
  /** Its share of the time that the proof tests leave. */
  share: number;
  /** Skipped if it would have less time than this. */
  leastS: number;
  /** Returns the exit code. */
  run: (seconds: number) => number;
}

const PARTS: Part[] = [
  {
    name: "simulator",
    share: 0.2,
    leastS: 15,
    // Histories that no run before has played, on top of those that every run plays.
    run: (seconds) =>
      program("test/simulator/main.ts", "--for", `${seconds}`, "--seed", options.seed),
  },
  {
    name: "mutants before the simulator",
    share: 0.15,
    leastS: 60,
    run: (seconds) => program("test/simulator/main.ts", "--mutants", "--for", `${seconds}`),
  },
  {
    name: "crash matrix",
    share: 0.25,
    leastS: 15,
    run: (seconds) =>
      program("test/faults/crash-matrix/main.ts", "--for", `${seconds}`, "--seed", options.seed),
  },
  { name: "mutants of the engine", share: 0.15, leastS: 120, run: mutantsFor },
  {
    name: "mixed traffic",
    share: 0.25,
    leastS: 240,
    // Registering people at the start and waiting for quiet at the end take a minute or two.
    run: (seconds) =>
      program("test/soak/run.ts", "--minutes", `${Math.max(1, Math.floor(seconds / 60) - 2)}`),
  },
];

const budgetS = secondsOf(options.budget);
const begun = performance.now();
const leftS = () => Math.floor(budgetS - (performance.now() - begun) / 1000);
const lines: string[] = [];
let isGood = true;

// The number of random rounds follows the budget.
note("proof tests", () =>
  vitest(["proof"], [], {
    PROOF_ROUNDS: `${Math.ceil(budgetS / 120)}`,
    FUZZ_REQUESTS: `${Math.min(2000, Math.ceil(budgetS / 3))}`,
    FUZZ_SEED: options.seed,
  }),
);
const sharedS = Math.max(0, leftS());
for (const { name, share, leastS, run } of PARTS) {
  const seconds = Math.floor(sharedS * share);
  if (seconds >= leastS) note(name, () => run(seconds));
  else lines.push(`SKIPPED ${name}: a budget of ${options.budget} leaves only ${seconds} s for it`);
}
console.log(`\nProof, budget ${options.budget}, seed ${options.seed}`);
for (const line of lines) console.log(line);
process.exit(isGood ? 0 : 1);

function note(name: string, run: () => number): void {
  const from = performance.now();
  const code = run();
  isGood &&= code === 0;
  const seconds = Math.round((performance.now() - from) / 1000);
  lines.push(`${code === 0 ? "passed" : "FAILED"} ${name} (${seconds} s)`);
}

/** Tries one mutant after another while there is time, starting at the seed's place in the list. */
function mutantsFor(seconds: number): number {
  const until = performance.now() + seconds * 1000;
  for (let tried = 0; tried < MUTANTS.length && performance.now() < until; tried += 1) {
    const mutant = MUTANTS[(Number(options.seed) - 1 + tried) % MUTANTS.length];
    const code = program("tools/mutants.ts", "--only", mutant?.name ?? "");
    if (code !== 0) return code;
  }
  return 0;
}

function program(file: string, ...flags: string[]): number {
  const { status } = spawnSync(process.execPath, [file, ...flags], { stdio: "inherit" });
  return status ?? 1;
}

function secondsOf(text: string): number {
  const [, count, unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const factor = { s: 1, m: 60, h: 3600 }[unit];
  if (count === undefined || factor === undefined)
    throw new Error(`--budget: "${text}" is not a time\n\n${USAGE}`);
  return Number(count) * factor;
}
