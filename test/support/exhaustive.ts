/**
 * Tests beyond the sample that `npm test` runs: further rows of a table, further orders of events, further callers. The
 * proof ring runs all of them within any budget, and so does `npm test -- NAME`.
 */
import { test } from "vitest";
import { EXHAUSTIVE as TAG } from "../../tools/rings/exhaustive.ts";

export const EXHAUSTIVE = { tags: [TAG] };

/** A test that `npm test` leaves out, because a sample beside it shows the same promise. */
export const testMore = (name: string, body: () => Promise<void> | void): void =>
  test(name, EXHAUSTIVE, body);

type Arguments<Row> = Row extends readonly [...infer Items] ? Items : [Row];

/** Like `test.each`, with only the chosen rows in `npm test`. `chosen`: the sample, or how many rows to spread over the table. */
export const testSome =
  <const Row>(rows: readonly Row[], chosen: number | ((row: Row) => boolean)) =>
  (name: string, body: (...row: Arguments<Row>) => Promise<void> | void): void => {
    const sample = new Set(typeof chosen === "number" ? spread(rows, chosen) : rows.filter(chosen));
    // A condition that no longer fits its table would leave `npm test` without any row.
    if (sample.size === 0) throw new Error(`no row of "${name}" is in the sample`);
    const run = body as (...row: unknown[]) => Promise<void> | void;
    test.each([...sample])(name, run);
    const others = rows.filter((row) => !sample.has(row));
    if (others.length > 0) test.each(others)(name, EXHAUSTIVE, run);
  };

/** So many rows at equal distances, beginning with the first. */
export const spread = <Row>(rows: readonly Row[], count: number): Row[] =>
  Array.from(
    { length: Math.min(count, rows.length) },
    (_, index) => rows[Math.floor((index * rows.length) / Math.min(count, rows.length))]!,
  );
