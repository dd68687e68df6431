/** `npm run crash-matrix -- --runs 2000 --seed 1`: seeded runs, the table of what befell them, and what came of it. */
import { parseArgs } from "node:util";
import { MailKindName } from "../../../shared/delivery/model.ts";
import { Lane, type RunResult } from "./lane.ts";
import { describeResult } from "./report.ts";
import { planOf } from "./run-plan.ts";
import { startServersForRuns } from "./servers.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    lanes: { type: "string", default: "2" },
    trace: { type: "boolean", default: false },
  },
});
const kind = values.kind === undefined ? undefined : MailKindName.parse(values.kind);
const first = Number(values.seed);
const seeds = Array.from({ length: Number(values.runs) }, (_, index) => first + index);
const started = await startServersForRuns();
const bad: RunResult[] = [];
const begun = performance.now();
let done = 0;
try {
  const work = async (name: string) => {
    const lane = new Lane({ id: name, servers: started.servers });
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const result = await lane.run(planOf(seed, kind));
      done += 1;
      if (!result.isGood) bad.push(result);
      if (!result.isGood || values.trace) console.log(describeResult(result));
      if (done % 50 === 0)
        console.log(`${done} runs, ${Math.round((performance.now() - begun) / done)} ms each`);
    }
    await lane.close();
  };
  const lanes = Array.from({ length: Number(values.lanes) }, (_, index) => work(`lane-${index}`));
  await Promise.all(lanes);
} finally {
  await started.stop();
}
console.log(
  `${done} runs, ${bad.length} bad, ${Math.round((performance.now() - begun) / done)} ms each`,
);
// Whatever the dead workers have left open does not keep the process.
process.exit(bad.length === 0 ? 0 : 1);
