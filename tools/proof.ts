/**
 * `npm run proof`: the checks that take minutes to hours, within a time budget. Every part gets its share of the budget
 * and runs, however small that is; the report says how much each part tried. The exhaustive tests run whole before that.
 */
import { parseArgs } from "node:util";
import { PARTS, secondsFor, WHOLE, type Part } from "./proof/parts.ts";

const USAGE = `npm run proof -- [options]

  --budget TIME   time limit, such as 90s, 20m or 3h (default 20m); each part always does a little. The exhaustive tests
                  run whole and take some minutes more
  --seed N        first seed of the crash matrix and of the random tests (default 1)
  --turn N        which test files and mutants a small budget begins with (default 0)
  --count         the simulator plays histories that nobody has played yet, and writes them into its ledger
  --help          prints this text

Exits with 1 if a part fails. The same seed and turn repeat the same failure.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    budget: { type: "string", default: "20m" },
    seed: { type: "string", default: "1" },
    turn: { type: "string", default: "0" },
    count: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const wholeS = secondsOf(options.budget);
const given = { wholeS, seed: options.seed, turn: Number(options.turn), isCounting: options.count };
const lines: string[] = [];
let isGood = true;

await run(WHOLE, 0);
const begun = performance.now();
for (const [index, part] of PARTS.entries()) {
  const leftS = wholeS - (performance.now() - begun) / 1000;
  await run(part, secondsFor(part, { remaining: PARTS.slice(index), leftS }));
}
console.log(`\nProof, budget ${options.budget}, seed ${options.seed}, turn ${options.turn}`);
for (const line of lines) console.log(line);
process.exit(isGood ? 0 : 1);

async function run(part: Pick<Part, "name" | "run">, seconds: number): Promise<void> {
  const from = performance.now();
  const { code, did } = await part.run({ ...given, seconds });
  isGood &&= code === 0;
  const took = Math.round((performance.now() - from) / 1000);
  lines.push(`${code === 0 ? "passed" : "FAILED"} ${part.name} (${took} s): ${did}`);
}

function secondsOf(text: string): number {
  const [, count, unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const factor = { s: 1, m: 60, h: 3600 }[unit];
  if (count === undefined || factor === undefined)
    throw new Error(`--budget: "${text}" is not a time\n\n${USAGE}`);
  return Number(count) * factor;
}
