/** What befalls single calls, by their names. */
import type { Fault, When } from "../runtime/wire.ts";

/** The nth call of that name. */
export interface PlannedFault {
  step: string;
  nth: number;
  fault: Fault;
}

const MINUTE_MS = 60_000;
const LONGEST_REQUEST_MS = 25_000;

/** The steps at which a death or a failure matters most. */
const STEPS = [
  "bind commit",
  "claim commit",
  "SendGrid mail/send",
  "SendGrid mail/send",
  "SendGrid mail/send",
  "accept commit",
  "unproven commit",
  "put-back commit",
  "split commit",
  "stamp batchWrite",
  "stamp commit",
  "close commit",
  "run commit",
  "register commit",
  "Tasks createTask send-mail-batch send",
  "Tasks createTask send-mail-batch plan",
  "read mail_batches",
  "read webinars",
];

export function faultsOf(random: () => number): PlannedFault[] {
  const count = Math.floor(random() ** 1.5 * 6);
  return Array.from({ length: count }, () => {
    const step = STEPS[Math.floor(random() * STEPS.length)] as string;
    const nth = 1 + Math.floor(random() * 3);
    return { step, nth, fault: faultAt(step, random) };
  });
}

const when = (random: () => number): When => (random() < 0.5 ? "before" : "after");

function faultAt(step: string, random: () => number): Fault {
  const chance = random();
  if (step === "SendGrid mail/send") {
    if (chance < 0.3) return { kind: "cut", when: when(random) };
    if (chance < 0.45) return { kind: "fail", when: when(random), code: "UNAVAILABLE" };
    if (chance < 0.65) {
      return { kind: "throttle", retryAfterS: 1 + Math.floor(random() ** 2 * 900) };
    }
    if (chance < 0.7) return { kind: "refuse" };
  }
  if (chance < 0.8) return { kind: "die", when: when(random) };
  if (chance < 0.92) {
    const ms = Math.floor((random() < 0.5 ? 0.3 + random() : 2 + 20 * random()) * MINUTE_MS);
    const way = when(random);
    // The mailer's own time-out ends a request that has not left by then.
    const isRequest = step === "SendGrid mail/send" && way === "before";
    return { kind: "stall", when: way, ms: isRequest ? Math.min(ms, LONGEST_REQUEST_MS) : ms };
  }
  const codes = ["ABORTED", "UNAVAILABLE", "DEADLINE_EXCEEDED"] as const;
  const code = codes[Math.floor(random() * codes.length)] as (typeof codes)[number];
  // What was aborted has had no effect.
  return { kind: "fail", code, when: code === "ABORTED" ? "before" : when(random) };
}
