/** Runs that once showed a fault, each with what it was. */
import { quietPlan } from "./every-call.ts";
import { planOf, type RunPlan } from "./run-plan.ts";

export const KEPT_RUNS: { was: string; plan: RunPlan }[] = [
  {
    was: "a worker that had been paused after its claim sent although another one had sent meanwhile",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      workers: 2,
      orders: [
        { step: "claim commit", nth: 1, order: { kind: "stall", when: "after", ms: 600_000 } },
      ],
    },
  },
  { was: "the same, in the midst of other faults", plan: planOf(27) },
];
