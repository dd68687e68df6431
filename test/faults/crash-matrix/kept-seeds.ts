/** Runs that once showed a fault, or would without one of the engine's guarantees: each with what it was. */
import { KEPT_CONFIRMATIONS } from "./kept-confirmations.ts";
import { quietPlan } from "./every-call.ts";
import type { PlannedOrder } from "./orders.ts";
import { GRACE_MS, planOf, type RunPlan } from "./run-plan.ts";

/** Found while events always came in time, and is kept so. */
const inTime = (seed: number): RunPlan => ({
  ...planOf(seed),
  eventDelayMs: [0, 80_000],
  webhook: "alive",
  mailsMost: 1,
});

/** The answers to that many requests are lost; each was accepted. */
const lostAnswers = (count: number): PlannedOrder[] =>
  Array.from({ length: count }, (_, index) => ({
    step: "SendGrid mail/send",
    nth: index + 1,
    order: { kind: "cut", when: "after" },
  }));

/** Right after the grace, when the second request is about to be made. */
const JUST_TOO_LATE: [number, number] = [GRACE_MS + 5000, GRACE_MS + 10_000];

export const KEPT_RUNS: { was: string; plan: RunPlan }[] = [
  {
    was: "nobody was there to take the events until the grace was over, counted from the lease's end",
    plan: inTime(1378),
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
  { was: "the first of these, in the midst of other faults", plan: inTime(27) },
  {
    was: "found when the grace was over already, a batch was sent again while its events were on their way",
    plan: { ...inTime(1378), workers: 1 },
  },
  {
    was: "with a dead webhook and lost answers a batch went out again after each grace, eleven times",
    plan: {
      ...quietPlan("reminder_24h", "operator", 1),
      webhook: "dead",
      orders: lostAnswers(12),
    },
  },
  {
    was: "so too while events of other mail came, and none of this one",
    plan: {
      ...quietPlan("cancellation", "operator", 1),
      eventDelayMs: [20 * GRACE_MS, 20 * GRACE_MS],
      mailsMost: 2,
      orders: lostAnswers(12),
    },
  },
  {
    was: "an event of the first attempt was nothing to a batch whose second one was throttled",
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
    was: "an event of the first attempt came between the claim and the request of the second",
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
