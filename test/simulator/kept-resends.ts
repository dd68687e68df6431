/** Kept histories of mail that is sent again because it did not arrive. */
import { calmPlan, type Kept } from "./calm-plan.ts";
import { CALM, MINUTE_MS } from "./plan.ts";

export const KEPT_RESENDS: Kept[] = [
  {
    was: "a first mail was delivered after the second had become void: the person counted as delivered, and not as sent",
    plan: calmPlan({
      seed: 5,
      kind: "reschedule",
      people: ["lost", "lost", "lost", "lost"],
      acts: [
        { atMs: 1000, what: "open" },
        { atMs: 40 * MINUTE_MS, what: "pause" },
        { atMs: 70 * MINUTE_MS, what: "open" },
      ],
      faults: [],
      weather: { ...CALM, foundAgain: 0.5 },
    }),
  },
  {
    was: "an asking for a confirmation seemed later than its binding by a clock that was behind: it was not sent again",
    plan: calmPlan({
      seed: 6,
      kind: "reminder_24h",
      people: ["lost"],
      acts: [{ atMs: MINUTE_MS, what: "register", person: 0 }],
      faults: [],
      weather: { ...CALM, skewMs: -2000 },
    }),
  },
];
