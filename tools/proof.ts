/**
 * `npm run proof`: the checks that take minutes to hours, within a time budget. Every part gets its share of the budget
 * and runs, however small that is; the report says how much each part tried.
 */
import { parseArgs } from "node:util";
import { PARTS, secondsFor } from "./proof/parts.ts";

const USAGE = `npm run proof -- [options]

  --budget TIME   time limit, such as 90s, 20m or 3h (default 20m); each part always does a little
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
const begun = performance.now();
const passedS = () => (performance.now() - begun) / 1000;
const lines: string[] = [];
let isGood = true;

for (const [index, part] of PARTS.entries()) {
  const from = passedS();
  const { code, did } = await part.run({
    seconds: secondsFor(part, { remaining: PARTS.slice(index), leftS: wholeS - from }),
    wholeS,
    seed: options.seed,
    turn: Number(options.turn),
    isCounting: options.count,
  });
  isGood &&= code === 0;
  const seconds = Math.round(passedS() - from);
  lines.push(`${code === 0 ? "passed" : "FAILED"} ${part.name} (${seconds} s): ${did}`);
}
console.log(`\nProof, budget ${options.budget}, seed ${options.seed}, turn ${options.turn}`);
for (const line of lines) console.log(line);
process.exit(isGood ? 0 : 1);

function secondsOf(text: string): number {
  const [, count, unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const factor = { s: 1, m: 60, h: 3600 }[unit];
  if (count === undefined || factor === undefined)
    throw new Error(`--budget: "${text}" is not a time\n\n${USAGE}`);
  return Number(count) * factor;
}
