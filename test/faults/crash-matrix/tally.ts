/** Counts of faults by step and kind of mail, with their results. */
import { z } from "zod";
import type { RunResult } from "./lane.ts";
import type { Order } from "./orders.ts";
import { PlannedKind } from "./run-plan.ts";

const Cell = z.object({
  step: z.string(),
  kind: PlannedKind,
  /** Such as "kill before". */
  what: z.string(),
  times: z.int(),
  /** In failed runs. */
  bad: z.int(),
});
type Cell = z.infer<typeof Cell>;

export const Tally = z.object({
  /** Runs by how they were chosen. */
  runs: z.record(z.string(), z.object({ good: z.int(), bad: z.int(), mails: z.int() })),
  /** First and last seed of each range of seeded runs. */
  seeds: z.array(z.tuple([z.int(), z.int()])),
  cells: z.array(Cell),
});
export type Tally = z.infer<typeof Tally>;

export const emptyTally = (): Tally => ({ runs: {}, seeds: [], cells: [] });

export function count(tally: Tally, way: string, result: RunResult): void {
  const runs = (tally.runs[way] ??= { good: 0, bad: 0, mails: 0 });
  runs[result.isGood ? "good" : "bad"] += 1;
  runs.mails += result.mails;
  for (const { step, order } of result.hits) {
    const what = `${way === PROCESSES ? "SIGKILL " : ""}${whatOf(order)}`;
    const cell = cellOf(tally, { step, kind: result.plan.kind, what });
    cell.times += 1;
    if (!result.isGood) cell.bad += 1;
  }
}

/** Adds the results of other runs. */
export function merge(tally: Tally, other: Tally): void {
  for (const [way, { good, bad, mails }] of Object.entries(other.runs)) {
    const runs = (tally.runs[way] ??= { good: 0, bad: 0, mails: 0 });
    runs.good += good;
    runs.bad += bad;
    runs.mails += mails;
  }
  tally.seeds.push(...other.seeds);
  for (const { times, bad, ...key } of other.cells) {
    const cell = cellOf(tally, key);
    cell.times += times;
    cell.bad += bad;
  }
}

export const SEEDED = "seeded";
export const KEPT = "kept";
export const EVERY_CALL = "every call";
export const PROCESSES = "processes";

function cellOf({ cells }: Tally, key: Pick<Cell, "step" | "kind" | "what">): Cell {
  const known = cells.find(
    ({ step, kind, what }) => step === key.step && kind === key.kind && what === key.what,
  );
  if (known !== undefined) return known;
  const cell = { ...key, times: 0, bad: 0 };
  cells.push(cell);
  return cell;
}

const whatOf = (order: Order): string => {
  switch (order.kind) {
    case "kill":
    case "cut":
      return `${order.kind} ${order.when}`;
    case "fail":
      return order.code;
    case "throttle":
      return "throttled";
    case "stall":
      return "stalled";
  }
};

/** One table for each fault, with a row per step and a column per kind. */
export function asMarkdown(tally: Tally): string {
  const kinds = PlannedKind.options;
  const ways = [...new Set(tally.cells.map(({ what }) => what))].toSorted();
  const steps = [...new Set(tally.cells.map(({ step }) => step))].toSorted();
  const table = (what: string): string[] => {
    const cells = tally.cells.filter((cell) => cell.what === what);
    const rows = steps.filter((step) => cells.some((cell) => cell.step === step));
    const shown = (step: string, kind: PlannedKind) => {
      const cell = cells.find((each) => each.step === step && each.kind === kind);
      if (cell === undefined) return "";
      return cell.bad === 0 ? `${cell.times}` : `${cell.times}, **${cell.bad} bad**`;
    };
    return [
      `### ${what}`,
      "",
      `| step | ${kinds.join(" | ")} |`,
      `| --- |${" ---: |".repeat(kinds.length)}`,
      ...rows.map((step) => `| ${step} | ${kinds.map((kind) => shown(step, kind)).join(" | ")} |`),
      "",
    ];
  };
  const runs = Object.entries(tally.runs).map(
    ([way, { good, bad, mails }]) => `| ${way} | ${good + bad} | ${mails} | ${bad} |`,
  );
  return [
    "| runs | number | mails owed and sent | ended wrong |",
    "| --- | ---: | ---: | ---: |",
    ...runs,
    "",
    ...ways.flatMap(table),
  ].join("\n");
}
