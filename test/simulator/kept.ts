/** Histories that once went wrong, or would without a protection that is easily lost: each with what it was. */
import { calmPlan, type Kept } from "./calm-plan.ts";
import { KEPT_AHEAD } from "./kept-ahead.ts";
import { KEPT_RESENDS } from "./kept-resends.ts";
import { CALM, MINUTE_MS } from "./plan.ts";

export const KEPT: Kept[] = [
  ...KEPT_AHEAD,
  ...KEPT_RESENDS,
  {
    was: "a registration was held up, and repeated meanwhile: the first took itself for one who asks again",
    plan: calmPlan({
      kind: "confirmation",
      opener: "sweep",
      people: ["well"],
      acts: [
        { atMs: 10 * MINUTE_MS, what: "register", person: 1 },
        { atMs: 10 * MINUTE_MS + 10_000, what: "register", person: 2 },
        { atMs: 40 * MINUTE_MS, what: "register", person: 3 },
      ],
      faults: [
        {
          step: "register commit",
          nth: 1,
          fault: { kind: "stall", when: "before", ms: 18 * MINUTE_MS, hasTimersFirst: false },
        },
      ],
      weather: { ...CALM, provider: "relay", webhook: "dead" },
    }),
  },
  {
    was: "one half of a canary failed, and the others followed while the other half could still show that the mail is refused",
    plan: calmPlan({
      kind: "reminder_24h",
      people: ["well", "malformed", "poison"],
      acts: [
        { atMs: 1000, what: "open" },
        { atMs: 20_000, what: "leave", person: 0 },
      ],
      faults: [
        { step: "SendGrid mail/send", nth: 1, fault: { kind: "cut", when: "after" } },
        { step: "SendGrid mail/send", nth: 2, fault: { kind: "refuse" } },
      ],
    }),
  },
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
    was: "a worker that stood still took its request for unheard, after an event had proven it: the batch stayed sent",
    plan: calmPlan({
      seed: 17,
      kind: "reminder_24h",
      people: ["well"],
      acts: [
        { atMs: 1000, what: "open" },
        { atMs: 5 * MINUTE_MS, what: "open" },
      ],
      faults: [
        {
          step: "SendGrid mail/send",
          nth: 1,
          fault: { kind: "stall", when: "after", ms: 90_000, hasTimersFirst: true },
        },
      ],
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
