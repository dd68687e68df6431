/** Plans of which only what matters is written down: nothing else happens. */
import { CALM, MINUTE_MS, type Plan } from "./plan.ts";

export const DAY_MS = 24 * 60 * MINUTE_MS;

export const calmPlan = (plan: Pick<Plan, "kind" | "people" | "faults"> & Partial<Plan>): Plan => ({
  seed: 1,
  opener: "operator",
  startsInMs: 1.2 * DAY_MS,
  acts: [{ atMs: 1000, what: "open" }],
  weather: CALM,
  ...plan,
});

/** A history that every run of the tests plays. */
export interface Kept {
  /** What once went wrong in it, or would without a protection. */
  was: string;
  plan: Plan;
}
