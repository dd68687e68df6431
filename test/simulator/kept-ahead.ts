/** Kept histories of mail that is handed over ahead of its time. */
import { calmPlan, DAY_MS, type Kept } from "./calm-plan.ts";
import { CALM, MINUTE_MS } from "./plan.ts";

export const KEPT_AHEAD: Kept[] = [
  {
    was: "a webinar was cancelled while a reminder was on its way to be kept: it went out at its time",
    plan: calmPlan({
      seed: 5,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 25 * MINUTE_MS,
      people: ["well"],
      acts: [{ atMs: 1773, what: "cancel" }],
      faults: [],
      weather: { ...CALM, aheadMs: 30 * MINUTE_MS },
    }),
  },
  {
    was: "mail could not be withdrawn as long as nobody freed the places of what is discarded",
    plan: calmPlan({
      seed: 6,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 28 * MINUTE_MS,
      people: ["well"],
      acts: [],
      faults: [{ step: "SendGrid mail/send", nth: 1, fault: { kind: "cut", when: "after" } }],
      weather: { ...CALM, webhook: "dead", aheadMs: 30 * MINUTE_MS, placesTaken: 10 },
    }),
  },
  {
    was: "SendGrid discarded mail by an order whose answer was lost until it was too late to ask: it counted as sent",
    plan: calmPlan({
      seed: 8,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 28 * MINUTE_MS,
      people: ["well"],
      acts: [{ atMs: 8 * MINUTE_MS, what: "pause" }],
      // Every answer, as long as it may be asked for.
      faults: Array.from({ length: 40 }, (_, index) => ({
        step: "SendGrid withdraw",
        nth: index + 1,
        fault: { kind: "cut", when: "after" },
      })),
      weather: { ...CALM, aheadMs: 30 * MINUTE_MS },
    }),
  },
  {
    was: "a worker that stood still right before its request sent mail that another had sent meanwhile",
    plan: calmPlan({
      seed: 4000080,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 23.8 * MINUTE_MS,
      people: ["well", "well", "well"],
      acts: [{ atMs: 246_574, what: "register", person: 2 }],
      faults: [
        {
          step: "claim commit",
          nth: 3,
          fault: { kind: "stall", when: "after", ms: 1_040_881, hasTimersFirst: false },
        },
        {
          step: "read mail_runs",
          nth: 1,
          fault: { kind: "stall", when: "after", ms: 582_496, hasTimersFirst: false },
        },
      ],
      weather: { ...CALM, lateMs: 20_000, aheadMs: 30 * MINUTE_MS },
    }),
  },
  {
    was: "a check took mail whose withdrawal was ordered for mail that events of other mail prove unsent",
    plan: calmPlan({
      seed: 9_100_112,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: 87_529_885.948,
      people: ["well", "well", "well", "poison", "well", "well", "well"],
      acts: [],
      faults: [
        { step: "SendGrid withdraw", nth: 1, fault: { kind: "throttle", retryAfterS: 198 } },
        {
          step: "claim commit",
          nth: 1,
          fault: { kind: "stall", when: "after", ms: 51_283, hasTimersFirst: false },
        },
        { step: "SendGrid mail/send", nth: 2, fault: { kind: "cut", when: "after" } },
        { step: "put-back commit", nth: 1, fault: { kind: "die", when: "before" } },
      ],
      weather: { ...CALM, lostTasks: 0.1, aheadMs: 25 * MINUTE_MS, isProcessedAtOnce: false },
    }),
  },
  {
    was: "the provider told that it had taken mail whose withdrawal was ordered: it discarded it all the same",
    plan: calmPlan({
      seed: 11,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 25 * MINUTE_MS,
      people: ["well"],
      acts: [],
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "cut", when: "after" } },
        {
          step: "SendGrid withdraw",
          nth: 1,
          fault: { kind: "stall", when: "before", ms: 3 * MINUTE_MS, hasTimersFirst: false },
        },
      ],
      weather: { ...CALM, aheadMs: 30 * MINUTE_MS },
    }),
  },
  {
    was: "a run was paused after its mail was handed over ahead: the mail was taken back at once",
    plan: calmPlan({
      seed: 12,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 45 * MINUTE_MS,
      people: ["well", "well"],
      acts: [{ atMs: 10 * MINUTE_MS, what: "pause" }],
      faults: [],
      weather: { ...CALM, aheadMs: 60 * MINUTE_MS },
    }),
  },
  {
    was: "a webinar was moved after its mail was handed over ahead: the mail was taken back at once",
    plan: calmPlan({
      seed: 13,
      kind: "reminder_24h",
      opener: "sweep",
      startsInMs: DAY_MS + 45 * MINUTE_MS,
      people: ["well", "well"],
      acts: [{ atMs: 10 * MINUTE_MS, what: "move" }],
      faults: [],
      weather: { ...CALM, aheadMs: 60 * MINUTE_MS },
    }),
  },
];
