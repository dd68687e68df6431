/** Runs that once showed a fault, or would without one of the engine's guarantees: each with what it was. */
import { quietPlan } from "./every-call.ts";
import { planOf, type RunPlan } from "./run-plan.ts";

export const KEPT_RUNS: { was: string; plan: RunPlan }[] = [
  {
    was: "nobody was there to take the events until the grace was over, counted from the lease's end",
    plan: planOf(1378),
  },
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
      eventDelayMs: [25_000, 45_000],
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "throttle", retryAfterS: 5 } },
        { step: "put-back commit", nth: 1, order: { kind: "stall", when: "before", ms: 185_000 } },
        { step: "SendGrid mail/send", nth: 2, order: { kind: "cut", when: "after" } },
      ],
    },
  },
  {
    was: "a batch of a dead worker was sent again as soon as its lease had lapsed, before the proof came",
    plan: {
      ...quietPlan("cancellation", "operator", 1),
      eventDelayMs: [70_000, 80_000],
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "kill", when: "after" } },
        { step: "SendGrid mail/send", nth: 2, order: { kind: "cut", when: "after" } },
      ],
    },
  },
  {
    was: "a batch whose task was lost was never found",
    plan: {
      ...quietPlan("reschedule", "operator", 1),
      orders: [
        {
          step: "Tasks createTask send-mail-batch send",
          nth: 1,
          order: { kind: "kill", when: "before" },
        },
      ],
    },
  },
  {
    was: "a batch was closed whose stamps were lost",
    plan: {
      ...quietPlan("reminder_1h", "operator", 1),
      orders: [{ step: "stamp batchWrite", nth: 1, order: { kind: "kill", when: "before" } }],
    },
  },
  {
    was: "two planners bound the same page",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      workers: 2,
      orders: [
        { step: "bind commit", nth: 2, order: { kind: "stall", when: "before", ms: 400_000 } },
      ],
    },
  },
  { was: "the first of these, in the midst of other faults", plan: planOf(27) },
  {
    was: "found when the grace was over already, a batch was sent again while its events were on their way",
    plan: { ...planOf(1378), workers: 1 },
  },
];
