/** Kept runs of confirmations: people register while other confirmations wait. */
import { quietPlan } from "./every-call.ts";
import { planOf, type RunPlan } from "./run-plan.ts";

export interface KeptRun {
  /** The fault. */
  was: string;
  /** The integration test that holds the same rule. `npm test` leaves such a run to `npm run proof`. */
  heldBy?: string;
  plan: RunPlan;
}

/** Excludes the second in which people are gathered, and the sweep if a task is lost. */
const AT_ONCE_MS = 5000;

export const KEPT_CONFIRMATIONS: KeptRun[] = [
  {
    was: "an unproven confirmation held up everybody who registered later",
    heldBy: "test/integration/public/confirmations-beside.test.ts",
    plan: {
      ...quietPlan("confirmation", "sweep", 7),
      eventDelayMs: [100_000, 110_000],
      boundWithinMs: AT_ONCE_MS,
      orders: [{ step: "SendGrid mail/send", nth: 1, order: { kind: "cut", when: "after" } }],
    },
  },
  {
    was: "a throttled confirmation held up everybody who registered later",
    heldBy: "test/integration/public/confirmations-beside.test.ts",
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
    heldBy: "test/integration/public/confirmations-beside.test.ts",
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
