/**
 * `npm run attack`: starts a stack on 127.0.0.1 and attacks it as a stranger, a registered person, an operator of too
 * little capability, and a forger of tasks and events. Prints what was tried, held and fell in each class.
 */
import { parseArgs } from "node:util";
import type { AttackClass, Outcome } from "./model.ts";

const USAGE = `npm run attack -- [options]

  --class TEXT    only classes whose name contains TEXT; may be repeated
  --except TEXT   leaves out classes whose name contains TEXT; may be repeated
  --most N        at most N attempts of each class, spread over its list (default all)
  --for SECONDS   begins no further attempts once this time is over; each class makes one at least
  --turn N        which class a short time begins with (default 0)
  --help          prints this text

It starts its own stack and reaches nothing else. Exits with 1 if an attack fell, or if an honest caller was refused.`;

const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    class: { type: "string", multiple: true, default: [] },
    except: { type: "string", multiple: true, default: [] },
    most: { type: "string", default: "Infinity" },
    for: { type: "string", default: "Infinity" },
    turn: { type: "string", default: "0" },
  },
});

/** What attacks takes a second to load, so it is loaded only if there is something to attack. */
async function main(): Promise<number> {
  const { rotated } = await import("../../tools/proof/rotated.ts");
  const { attackAll } = await import("./attack-all.ts");
  const { CLASSES } = await import("./classes.ts");
  const { findingsOf, hasHeld, tableOf } = await import("./report.ts");
  const { startTarget } = await import("./target.ts");
  const [most, seconds, turn] = [options.most, options.for, options.turn].map(Number);
  const chosen = rotated(chosenFrom(CLASSES), turn ?? 0);
  if (chosen.length === 0 || !(most! >= 1) || !(seconds! > 0)) {
    console.error(USAGE);
    return 2;
  }
  const target = await startTarget();
  const outcomes: Outcome[] = [];
  try {
    outcomes.push(...(await attackAll(chosen, target, { most: most!, seconds: seconds! })));
  } finally {
    await target.close();
  }
  for (const line of findingsOf(outcomes)) console.log(line);
  console.log(`\n${tableOf(outcomes)}`);
  const count = (of: (each: Outcome) => number) =>
    outcomes.reduce((sum, each) => sum + of(each), 0);
  const [tried, fell] = [count((each) => each.tried), count((each) => each.fallen.length)];
  console.log(`\n${tried} attempts, ${tried - fell} held, ${fell} fell`);
  return hasHeld(outcomes) ? 0 : 1;
}

function chosenFrom(all: readonly AttackClass[]): AttackClass[] {
  const names = (parts: readonly string[], { name }: AttackClass): boolean =>
    parts.some((part) => name.includes(part));
  return all
    .filter((each) => options.class.length === 0 || names(options.class, each))
    .filter((each) => !names(options.except, each));
}

if (options.help) console.log(USAGE);
else process.exit(await main());
