/** Runs of mail with crashes and faults, and their results: docs/crash-matrix.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { everyCall } from "./every-call.ts";
import { KEPT_RUNS } from "./kept-seeds.ts";
import { Lane, type RunResult } from "./lane.ts";
import { options } from "./options.ts";
import { describeResult } from "./report.ts";
import { planOf, type RunPlan, PlannedKind } from "./run-plan.ts";
import { startServersForRuns } from "./servers.ts";
import {
  asMarkdown,
  count,
  emptyTally,
  EVERY_CALL,
  KEPT,
  merge,
  PROCESSES,
  SEEDED,
  Tally,
} from "./tally.ts";
import { writeResults } from "./write-results.ts";
import { startHere, startProcess } from "./worker.ts";

const kind = options.kind === undefined ? undefined : PlannedKind.parse(options.kind);
const bad: RunResult[] = [];
let done = 0;
const begun = performance.now();
const tally = emptyTally();
for (const file of options.add) merge(tally, readTally(file));
const started = await startServersForRuns();

/** Executes the plans on several lanes at once. */
async function work(
  way: string,
  plans: RunPlan[] | (() => RunPlan | undefined),
  start: typeof startHere,
): Promise<void> {
  const next = typeof plans === "function" ? plans : () => plans.shift();
  let isStopped = false;
  const lane = async (number: number) => {
    const own = new Lane({ id: `${way.replace(" ", "-")}-${number}`, ...started, start });
    for (let plan = next(); plan !== undefined && !isStopped; plan = next()) {
      const result = await own.run(plan);
      done += 1;
      count(tally, way, result);
      if (!result.isGood) bad.push(result);
      if (!result.isGood || options.trace) console.log(describeResult(result));
      if (done % 20 === 0) say();
      if (options["stop-at-first"] && bad.length > 0) isStopped = true;
    }
    await own.close();
  };
  await Promise.all(Array.from({ length: Number(options.lanes) }, (_, index) => lane(index)));
}

function say(): void {
  const each = Math.round((performance.now() - begun) / done);
  console.log(`${done} runs, ${bad.length} ended wrong, ${each} ms each`);
  save();
}

/** Writes results regularly, so that an interrupted program has reported them. */
function save(): void {
  if (options.into !== undefined) {
    writeFileSync(options.into, `${JSON.stringify(tally, null, 1)}\n`);
  }
}

function readTally(file: string): Tally {
  return Tally.parse(JSON.parse(readFileSync(file, "utf8")));
}

const first = Number(options.seed);
const seeds = Array.from({ length: Number(options.runs) }, (_, index) => first + index);
if (options.kept) {
  const plans = KEPT_RUNS.map(({ plan }) => plan);
  await work(KEPT, plans, startHere);
}
if (seeds.length > 0 && !(options["stop-at-first"] && bad.length > 0)) {
  tally.seeds.push([first, first + seeds.length - 1]);
  const plans = seeds.map((seed) => planOf(seed, kind));
  await work(SEEDED, plans, startHere);
}
if (options.for !== undefined) {
  const until = performance.now() + Number(options.for) * 1000;
  let seed = first;
  await work(
    SEEDED,
    () => (performance.now() < until ? planOf(seed++, kind) : undefined),
    startHere,
  );
  tally.seeds.push([first, seed - 1]);
  console.log(`seeds ${first} to ${seed - 1}`);
}
if (options["every-call"]) {
  const scout = new Lane({ id: "scout", ...started });
  await work(EVERY_CALL, await everyCall(scout, "all"), startHere);
}
if (options.processes) {
  const scout = new Lane({ id: "process-scout", ...started });
  await work(PROCESSES, await everyCall(scout, "first"), startProcess);
}
await started.stop();
if (done > 0) say();
console.log(asMarkdown(tally));
if (options.doc) writeResults(tally);
// Handles left open by dead workers must not keep the process alive.
process.exit(bad.length === 0 ? 0 : 1);
