/** `npm run model`: the delivery protocol, exhaustively within bounds. */
import { parseArgs } from "node:util";
import { search } from "./search.ts";
import type { Bounds } from "./steps.ts";

const USAGE = `npm run model -- [options]

  --ticks N    minutes that pass at most (4)
  --states N   states that are looked at, at most (3000000)

Exits with 1 where one of them must not be.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    ticks: { type: "string", default: "4" },
    states: { type: "string", default: "3000000" },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const bounds: Bounds = {
  ticks: Number(values.ticks),
  attemptsMax: 3,
  pausesMax: 1,
  events: "in time",
  canCancel: true,
};
let isGood = true;
for (const events of ["in time", "any time"] as const) {
  const began = process.cpuUsage();
  const searched = search({ ...bounds, events }, { statesMax: Number(values.states) });
  const { user, system } = process.cpuUsage(began);
  const { states, steps, ended, fault, isWhole } = searched;
  const extent = isWhole ? "all of them" : "cut off";
  console.log(
    `events ${events}: ${states} states (${extent}), ${steps} steps, ${ended} ends, ${((user + system) / 1e6).toFixed(0)} s CPU`,
  );
  if (fault !== null) console.log(`WRONG: ${fault.what}\n  ${fault.way.join("\n  ")}`);
  isGood &&= fault === null;
}
process.exitCode = isGood ? 0 : 1;
