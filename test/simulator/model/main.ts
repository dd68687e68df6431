/** `npm run model`: the delivery protocol, exhaustively within bounds. */
import { parseArgs } from "node:util";
import { rotated } from "../../../tools/proof/rotated.ts";

const USAGE = `npm run model -- [options]

  --only TEXT    the bounds with this in their names
  --states N     states that are looked at, at most (5000000)
  --for SECONDS  ends after this time; what it has not looked at is no failure then
  --from N       begins with the bounds at this place of their list (0)

Exits with 1 where a state must not be, or where some were left out without --for.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    states: { type: "string", default: "5000000" },
    for: { type: "string" },
    from: { type: "string", default: "0" },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const { ALL } = await import("./bounds.ts");
const { search } = await import("./search.ts");
const until = performance.now() + Number(values.for ?? Infinity) * 1000;
const isOver = () => performance.now() > until;
const chosen = ALL.filter(({ name }) => name.includes(values.only));
const totals = { whole: 0, states: 0, wrong: 0 };
let isGood = true;
for (const bounds of rotated(chosen, Number(values.from))) {
  if (isOver()) break;
  const began = process.cpuUsage();
  const searched = search(bounds, { statesMax: Number(values.states), isOver });
  const { user, system } = process.cpuUsage(began);
  const { states, steps, ended, fault, isWhole } = searched;
  const extent = isWhole ? "all of them" : "cut off";
  console.log(
    `${bounds.name}: ${states} states (${extent}), ${steps} steps, ${ended} ends, ${((user + system) / 1e6).toFixed(0)} s CPU`,
  );
  if (fault !== null) console.log(`WRONG: ${fault.what}\n  ${fault.way.join("\n  ")}`);
  isGood &&= fault === null && (isWhole || isOver());
  totals.states += states;
  if (isWhole) totals.whole += 1;
  if (fault !== null) totals.wrong += 1;
}
const { whole, states, wrong } = totals;
console.log(`${whole} of ${chosen.length} bounds whole, ${states} states, ${wrong} wrong`);
process.exitCode = isGood ? 0 : 1;
