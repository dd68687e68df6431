/** Runs that once showed a fault, or would show one without a guarantee of the engine. */
import { KEPT_CONFIRMATIONS, type KeptRun } from "./kept-confirmations.ts";
import { quietPlan } from "./every-call.ts";
import type { PlannedOrder } from "./orders.ts";
import { GRACE_MS, planOf, type RunPlan } from "./run-plan.ts";

/** These runs were found when events always arrived in time, and stay that way. */
const inTime = (seed: number): RunPlan => ({
  ...planOf(seed),
  eventDelayMs: [0, 80_000],
  webhook: "alive",
  mailsMost: 1,
});

/** This many requests are accepted, but their answers are lost. */
const lostAnswers = (count: number): PlannedOrder[] =>
  Array.from({ length: count }, (_, index) => ({
    step: "SendGrid mail/send",
    nth: index + 1,
    order: { kind: "cut", when: "after" },
  }));

/** Right after the grace, just before the second request. */
const JUST_TOO_LATE: [number, number] = [GRACE_MS + 5000, GRACE_MS + 10_000];

export const KEPT_RUNS: KeptRun[] = [
  {
    was: "no worker was running to receive events until the grace, counted from the lease's end, was over",
    plan: inTime(1378),
  },
  {
    was: "a worker paused after its claim sent a batch that another worker had sent meanwhile",
    heldBy: "test/integration/delivery/either-provider.test.ts",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      workers: 2,
      orders: [
        { step: "claim commit", nth: 1, order: { kind: "stall", when: "after", ms: 600_000 } },
      ],
    },
  },
  {
    was: "a throttled worker, paused before it recorded that, undid another worker's claim",
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
    was: "a dead worker's batch was sent again as soon as its lease lapsed, before proof could arrive",
    heldBy: "test/integration/delivery/either-provider.test.ts",
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
    heldBy: "test/integration/internal/reminder-sweep.test.ts",
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
    was: "a batch was closed although its stamps were lost",
    plan: {
      ...quietPlan("reminder_1h", "operator", 1),
      orders: [{ step: "stamp batchWrite", nth: 1, order: { kind: "kill", when: "before" } }],
    },
  },
  {
    was: "two planners bound the same page",
    heldBy: "test/integration/delivery/planning.test.ts",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      workers: 2,
      orders: [
        { step: "bind commit", nth: 2, order: { kind: "stall", when: "before", ms: 400_000 } },
      ],
    },
  },
  { was: "the first of these runs, among other faults", plan: inTime(27) },
  {
    was: "a batch found after its grace was sent again while its events were under way",
    plan: { ...inTime(1378), workers: 1 },
  },
  {
    was: "with a dead webhook and lost answers, a batch was sent again after each grace, eleven times",
    heldBy: "test/integration/delivery/undecided.test.ts",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      webhook: "dead",
      orders: lostAnswers(12),
    },
  },
  {
    was: "the same happened while events of other mail arrived, but none of this batch",
    heldBy: "test/integration/delivery/undecided.test.ts",
    plan: {
      ...quietPlan("cancellation", "operator", 1),
      eventDelayMs: [20 * GRACE_MS, 20 * GRACE_MS],
      mailsMost: 2,
      orders: lostAnswers(12),
    },
  },
  {
    was: "an event of the first attempt was ignored while the second was throttled",
    heldBy: "test/integration/delivery/late-proof.test.ts",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      eventDelayMs: JUST_TOO_LATE,
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "cut", when: "after" } },
        ...[2, 3, 4].map((nth) => ({
          step: "SendGrid mail/send",
          nth,
          order: { kind: "throttle" as const, retryAfterS: 30 },
        })),
      ],
    },
  },
  {
    was: "an event of the first attempt arrived between the claim and the request of the second",
    heldBy: "test/integration/delivery/late-proof.test.ts",
    plan: {
      ...quietPlan("reschedule", "operator", 1),
      workers: 2,
      eventDelayMs: JUST_TOO_LATE,
      orders: [
        { step: "SendGrid mail/send", nth: 1, order: { kind: "cut", when: "after" } },
        { step: "claim commit", nth: 2, order: { kind: "stall", when: "after", ms: 30_000 } },
      ],
    },
  },
  ...KEPT_CONFIRMATIONS,
];
