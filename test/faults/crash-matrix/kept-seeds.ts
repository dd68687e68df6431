/** Runs that once showed a fault, or would without one of the engine's guarantees: each with what it was. */
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
  {
    was: "a worker that was told to wait, and paused before it wrote that down, undid what another one had begun",
    plan: {
      ...quietPlan("reminder_24h", "operator", 4),
      workers: 2,
      eventDelayMs: 45_000,
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "throttle", retryAfterS: 5 } },
        { step: "put-back commit", nth: 1, order: { kind: "stall", when: "before", ms: 185_000 } },
        { step: "SendGrid mail/send", nth: 2, order: { kind: "cut", when: "after" } },
      ],
    },
  },
  { was: "the same, in the midst of other faults", plan: planOf(27) },
];
