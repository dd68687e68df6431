/** Each illness raises its alerts in time, and no others (docs/operations.md). */
import { expect, test } from "vitest";
import { testSome } from "../support/exhaustive.ts";
import { ALERTS } from "../../tools/alerts/definitions.ts";
import { startDrill } from "./drill.ts";
import { ILLNESSES } from "./illnesses.ts";

/** It begins after this many minutes in health. */
const HEALTHY_MIN = 5;
/** How many illnesses `npm test` tries. evaluate.test.ts holds how signals become alerts. */
const SAMPLE = 4;

testSome(Object.entries(ILLNESSES), SAMPLE)("%s", async (name, illness) => {
  const drill = await startDrill(illness);
  try {
    await drill.pass(HEALTHY_MIN);
    await illness.before?.(drill);
    const began = drill.app.clock.now().getTime();
    await illness.begin(drill);
    const meanwhile = () => illness.meanwhile?.(drill) ?? Promise.resolve();
    await drill.pass(illness.minutes, { sweeps: illness.sweeps ?? true, meanwhile });
    const raised = drill.raised(began);
    // A change of the minutes belongs into alerts.json: npm run alerts takes it into docs/operations.md.
    expect(raised).toEqual(tableOf(name));
    for (const [alert, afterMin] of Object.entries(raised)) {
      expect(afterMin, alert).toBeLessThanOrEqual(ALERTS[alert]!.within_min);
    }
  } finally {
    await drill.close();
  }
});

/** The alerts that it raises, and after how many minutes. */
const tableOf = (illness: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(ALERTS).flatMap(([alert, { drills }]) => {
      const minutes = drills[illness];
      return minutes === undefined ? [] : [[alert, minutes]];
    }),
  );

test("the table names only illnesses that there are", () => {
  const named = Object.values(ALERTS).flatMap(({ drills }) => Object.keys(drills));
  expect(named.filter((name) => !(name in ILLNESSES))).toEqual([]);
  expect(Object.keys(ILLNESSES).filter((name) => !named.includes(name))).toEqual([]);
});
