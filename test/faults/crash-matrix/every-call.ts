/** For each kind of mail, each of its calls, and before and after it: a run in which the worker dies there. */
import type { Lane } from "./lane.ts";
import type { When } from "./orders.ts";
import { BATCH_MAX, type RunPlan, PlannedKind, isReminder } from "./run-plan.ts";

/** Two batches, so that there is a canary, and nothing else amiss. */
export const quietPlan = (kind: PlannedKind, opener: RunPlan["opener"], seed: number): RunPlan => ({
  seed,
  kind,
  opener,
  people: BATCH_MAX + 3,
  workers: 1,
  orders: [],
  duplicate: 0,
  lateMs: 0,
  eventDelayMs: [0, 1000],
  tombstoneMs: 3_600_000,
  webhook: "alive",
  mailsMost: 1,
});

/** The openers of reminders, of confirmations and of all others. */
function openersOf(kind: PlannedKind): RunPlan["opener"][] {
  if (isReminder(kind)) return ["operator", "sweep"];
  return kind === "confirmation" ? ["sweep"] : ["operator"];
}

const OPENINGS = PlannedKind.options.flatMap((kind) =>
  openersOf(kind).map((opener) => ({ kind, opener })),
);

/** Which of a step's calls: the first alone, or all. */
export type Which = "first" | "all";

/** Finds the steps by runs in which nothing happens. */
export async function everyCall(lane: Lane, which: Which): Promise<RunPlan[]> {
  const plans: RunPlan[] = [];
  for (const { kind, opener } of OPENINGS) {
    const quiet = quietPlan(kind, opener, 1);
    const { steps, isGood, failure } = await lane.run(quiet);
    if (!isGood) throw new Error(`${kind} by ${opener} fails by itself: ${failure}`);
    for (const [step, times] of steps) {
      for (let nth = 1; nth <= (which === "first" ? 1 : times); nth += 1) {
        for (const when of ["before", "after"] as const satisfies When[]) {
          plans.push({ ...quiet, orders: [{ step, nth, order: { kind: "kill", when } }] });
        }
      }
    }
  }
  return plans;
}
