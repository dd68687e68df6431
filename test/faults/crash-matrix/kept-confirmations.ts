/** Kept runs of confirmations: people register while those of others wait. */
import { quietPlan } from "./every-call.ts";
import { planOf, type RunPlan } from "./run-plan.ts";

/** The second in which people are gathered, and the sweep where a task is lost, are not in it. */
const AT_ONCE_MS = 5000;

export const KEPT_CONFIRMATIONS: { was: string; plan: RunPlan }[] = [
  {
    was: "an unproven confirmation held back everybody who registered after it",
    plan: {
      ...quietPlan("confirmation", "sweep", 7),
      eventDelayMs: [100_000, 110_000],
      boundWithinMs: AT_ONCE_MS,
      orders: [{ step: "SendGrid mail/send", nth: 1, order: { kind: "cut", when: "after" } }],
    },
  },
  {
    was: "a confirmation that SendGrid asked patience for held back everybody who registered after it",
    plan: {
      ...quietPlan("confirmation", "sweep", 8),
      boundWithinMs: AT_ONCE_MS,
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "throttle", retryAfterS: 300 } },
      ],
    },
  },
  {
    was: "people were bound again while their batch was open",
    plan: {
      ...planOf(14),
      workers: 3,
      duplicate: 0.5,
      eventDelayMs: [60_000, 80_000],
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "cut", when: "after" } },
        { step: "SendGrid mail/send", nth: 2, order: { kind: "kill", when: "after" } },
        { step: "bind commit", nth: 3, order: { kind: "kill", when: "after" } },
        { step: "stamp commit", nth: 1, order: { kind: "kill", when: "before" } },
      ],
    },
  },
];
