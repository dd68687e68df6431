/** For each kind of mail and each of its calls, runs in which the worker dies before or after that call. */
import type { Lane } from "./lane.ts";
import type { When } from "./orders.ts";
import { BATCH_MAX, type RunPlan, PlannedKind, isReminder } from "./run-plan.ts";

/** Two batches, so that there is a canary, and no other faults. */
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

/** Who opens reminders, confirmations and all other kinds. */
function openersOf(kind: PlannedKind): RunPlan["opener"][] {
  if (isReminder(kind)) return ["operator", "sweep"];
  return kind === "confirmation" ? ["sweep"] : ["operator"];
}

const OPENINGS = PlannedKind.options.flatMap((kind) =>
  openersOf(kind).map((opener) => ({ kind, opener })),
);

/** Only the first call of a step, or all. */
export type Which = "first" | "all";

/** Finds the steps by runs without faults. */
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
