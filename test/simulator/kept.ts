/** Histories that once went wrong, or would without a protection that is easily lost: each with what it was. */
import { CALM, MINUTE_MS, type Plan } from "./plan.ts";

const DAY_MS = 24 * 60 * MINUTE_MS;

const calmPlan = (plan: Pick<Plan, "kind" | "people" | "faults"> & Partial<Plan>): Plan => ({
  seed: 1,
  opener: "operator",
  startsInMs: 1.2 * DAY_MS,
  acts: [{ atMs: 1000, what: "open" }],
  weather: CALM,
  ...plan,
});

export const KEPT: { was: string; plan: Plan }[] = [
  {
    was: "who plans dies, and everybody of the first batch is refused: nobody planned the others",
    plan: calmPlan({
      kind: "cancellation",
      people: ["well", "well", "malformed", "well"],
      faults: [
        {
          step: "Tasks createTask send-mail-batch send",
          nth: 1,
          fault: { kind: "die", when: "after" },
        },
        {
          step: "Tasks createTask send-mail-batch plan",
          nth: 1,
          fault: { kind: "die", when: "before" },
        },
      ],
    }),
  },
  {
    was: "the name of a lost task kept the rest of the run from being planned until the name was free again",
    plan: calmPlan({
      seed: 3,
      kind: "reminder_24h",
      people: Array.from({ length: 7 }, () => "well" as const),
      faults: [
        {
          step: "Tasks createTask send-mail-batch send",
          nth: 1,
          fault: { kind: "die", when: "after" },
        },
      ],
      weather: { ...CALM, lostTasks: 0.5 },
    }),
  },
  {
    was: "a worker that slept while the first request was proven would send the second without a further look",
    plan: calmPlan({
      seed: 2,
      kind: "reminder_24h",
      people: ["well"],
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "cut", when: "after" } },
        {
          step: "claim commit",
          nth: 2,
          fault: { kind: "stall", when: "after", ms: 50_000, hasTimersFirst: false },
        },
      ],
      weather: { ...CALM, webhook: "tardy" },
    }),
  },
  {
    was: "somebody who left before the second request would not count as sent once the first was proven",
    plan: calmPlan({
      seed: 3,
      kind: "reminder_24h",
      people: ["well", "well"],
      acts: [
        { atMs: 1000, what: "open" },
        { atMs: 5 * MINUTE_MS, what: "leave", person: 1 },
      ],
      faults: [{ step: "SendGrid mail/send", nth: 1, fault: { kind: "cut", when: "after" } }],
      weather: { ...CALM, webhook: "tardy" },
    }),
  },
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
    was: "somebody who had just registered waited while the provider put off other people's mail",
    plan: calmPlan({
      seed: 7,
      kind: "confirmation",
      opener: "sweep",
      people: ["well"],
      acts: [{ atMs: 3 * MINUTE_MS, what: "register", person: 1 }],
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "throttle", retryAfterS: 1500 } },
      ],
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
    was: "a worker died after its request: the batch was not sent again before its grace was over",
    plan: calmPlan({
      seed: 8,
      kind: "reminder_24h",
      people: ["well"],
      faults: [{ step: "SendGrid mail/send", nth: 1, fault: { kind: "die", when: "after" } }],
      weather: { ...CALM, webhook: "dead" },
    }),
  },
  {
    was: "mail was put off until it had expired",
    plan: calmPlan({
      seed: 9,
      kind: "reminder_1h",
      startsInMs: 12 * MINUTE_MS,
      people: ["well"],
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "throttle", retryAfterS: 1500 } },
      ],
    }),
  },
  {
    was: "the canary was put off, and the batches that waited for it were woken as soon as it was out",
    plan: calmPlan({
      seed: 10,
      kind: "reminder_24h",
      people: Array.from({ length: 7 }, () => "well" as const),
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "throttle", retryAfterS: 60 } },
      ],
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
  {
    was: "a worker that stood still while a relay took its messages came back with a refusal, long after others had sent the batch",
    plan: calmPlan({
      seed: 15,
      kind: "reminder_24h",
      people: ["well", "well"],
      acts: [
        { atMs: 1000, what: "open" },
        { atMs: 100 * MINUTE_MS, what: "open" },
      ],
      faults: [
        {
          step: "relay message",
          nth: 1,
          fault: { kind: "stall", when: "after", ms: 90 * MINUTE_MS, hasTimersFirst: false },
        },
        { step: "relay message", nth: 4, fault: { kind: "refuse" } },
      ],
      weather: { ...CALM, provider: "relay", webhook: "dead" },
    }),
  },
  {
    was: "an order to send a lost run again died after its commit, and a first mail turned out to be delivered before the sweep went on",
    plan: calmPlan({
      seed: 20,
      kind: "reminder_24h",
      people: ["lost", "lost", "lost"],
      faults: [{ step: "run commit", nth: 3, fault: { kind: "die", when: "after" } }],
      weather: { ...CALM, sweepsFromMs: 90 * MINUTE_MS, foundAgain: 0.4 },
    }),
  },
  {
    was: "two requests were lost on their way: a person was asked, and the batch was not sent for the third time",
    plan: calmPlan({
      seed: 14,
      kind: "reminder_24h",
      people: ["well"],
      faults: [1, 2].map((nth) => ({
        step: "SendGrid mail/send",
        nth,
        fault: { kind: "cut", when: "before" },
      })),
    }),
  },
];
