/** Runs the rows of failing-calls.ts as tests: one operation with one failing call each. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp } from "../../support/app.ts";
import { startOwnCalendar } from "../../support/own-calendar.ts";
import type { Row } from "./failing-calls.ts";
import { play, type World } from "./story.ts";

/** How many rows run at once: most of their time is waiting for Google. */
const AT_ONCE = 6;

export function testFailures(rows: readonly Row[]): void {
  let world: World;
  let outcomes: Map<Row, Promise<void>>;
  beforeAll(async () => {
    const calendar = await startOwnCalendar();
    const env = { ...calendar.env, DELEGATION_CLIENT_ID: "104567890123456789012" };
    const app = await startApp({ env });
    const cold = await startApp({ env: { ...env, FIRESTORE_DATABASE: app.id } });
    world = { calendar, app, cold };
    outcomes = playAll(world, rows);
  });
  afterAll(async () => {
    await Promise.allSettled(outcomes.values());
    await world.app.close();
    await world.cold.close();
    await world.calendar.close();
  });

  for (const [name, some] of Map.groupBy(rows, (row) => row.name)) {
    // Google's client times out by the machine's clock.
    describe(name, { tags: some.some(isSlow) ? ["real-time"] : [] }, () => {
      test.each(some)("$operation: $call", async (row) => {
        await expect(outcomes.get(row)).resolves.toBeUndefined();
      });
    });
  }
}

const isSlow = ({ failure }: Row) => failure.action.kind === "delay";

/** Rows that wait for a missing answer all run at once, the others a few at a time. */
function playAll(world: World, rows: readonly Row[]): Map<Row, Promise<void>> {
  const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  const numbered = rows.map((row, number) => ({ row, number }));
  return new Map(
    numbered.map(({ row, number }) => {
      const lane = number % AT_ONCE;
      const before = isSlow(row) ? Promise.resolve() : (lanes[lane] ?? Promise.resolve());
      const outcome = before.then(() => play(world, row, number));
      if (!isSlow(row)) lanes[lane] = outcome.catch(() => undefined);
      // Its test awaits it, maybe later.
      outcome.catch(() => undefined);
      return [row, outcome];
    }),
  );
}
