/** `npm run model`: the delivery protocol, exhaustively within bounds. */
import { parseArgs } from "node:util";
import { ALL } from "./bounds.ts";
import { search } from "./search.ts";

const USAGE = `npm run model -- [options]

  --only TEXT   the bounds with this in their names
  --states N    states that are looked at, at most (5000000)

Exits with 1 where one of them must not be, or where some were left out.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    states: { type: "string", default: "5000000" },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
let isGood = true;
for (const bounds of ALL.filter(({ name }) => name.includes(values.only))) {
  const began = process.cpuUsage();
  const searched = search(bounds, { statesMax: Number(values.states) });
  const { user, system } = process.cpuUsage(began);
  const { states, steps, ended, fault, isWhole } = searched;
  const extent = isWhole ? "all of them" : "cut off";
  console.log(
    `${bounds.name}: ${states} states (${extent}), ${steps} steps, ${ended} ends, ${((user + system) / 1e6).toFixed(0)} s CPU`,
  );
  if (fault !== null) console.log(`WRONG: ${fault.what}\n  ${fault.way.join("\n  ")}`);
  isGood &&= fault === null && isWhole;
}
process.exitCode = isGood ? 0 : 1;
