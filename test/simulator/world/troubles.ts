/** What befalls single calls, by their names. */
import type { Fault, When } from "../runtime/wire.ts";

/** The nth call of that name. */
export interface PlannedFault {
  /** `*`: the nth call of all. */
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

type Random = () => number;

export function faultsOf(random: Random): PlannedFault[] {
  const count = Math.floor(random() ** 1.5 * 6);
  return Array.from({ length: count }, () => faultOf(random));
}

function faultOf(random: Random): PlannedFault {
  // Any call: what matters nobody may have thought of.
  if (random() < 0.15) {
    return { step: "*", nth: 1 + Math.floor(random() * 120), fault: faultAt("*", random) };
  }
  const step = oneOf(STEPS, random);
  return { step, nth: 1 + Math.floor(random() * 3), fault: faultAt(step, random) };
}

/** Calls between the look at a batch and the request for it. */
const BEFORE_THE_REQUEST = [
  "claim commit",
  "claim commit",
  "claim commit",
  "claim commit",
  "read webinars",
  "read mail_runs",
];

const UNHEARD: Fault = { kind: "cut", when: "after" };

/**
 * Workers that stand still between their claim and their request, for less than a lease, or for much more. What others send
 * meanwhile may stay unheard.
 */
export function stallsOf(random: Random): PlannedFault[] {
  const stalls = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
    const step = oneOf(BEFORE_THE_REQUEST, random);
    const minutes = random() < 0.4 ? 0.3 + 0.65 * random() : 1 + 24 * random();
    const nth = 1 + Math.floor(random() ** 2 * (step.startsWith("read") ? 6 : 3));
    return { step, nth, fault: stall("after", minutes * MINUTE_MS, random) };
  });
  const nth = 1 + Math.floor(random() * 2);
  const unheard = { step: "SendGrid mail/send", nth, fault: UNHEARD };
  return [...stalls, ...(random() < 0.5 ? [unheard] : [])];
}

/** Requests that are taken, and whose answers are lost: only an event says so, which may be late. */
export function unheardOf(random: Random): PlannedFault[] {
  const next: Fault[] = [
    UNHEARD,
    UNHEARD,
    { kind: "cut", when: "before" },
    { kind: "throttle", retryAfterS: 60 + Math.floor(random() * 1200) },
    { kind: "refuse" },
  ];
  const first: PlannedFault = { step: "SendGrid mail/send", nth: 1, fault: UNHEARD };
  const second: PlannedFault = { step: "SendGrid mail/send", nth: 2, fault: oneOf(next, random) };
  const look: PlannedFault = {
    step: oneOf(BEFORE_THE_REQUEST, random),
    nth: 2 + Math.floor(random() ** 2 * 2),
    fault: stall("after", (0.2 + 0.75 * random()) * MINUTE_MS, random),
  };
  return [first, ...(random() < 0.6 ? [second] : []), ...(random() < 0.7 ? [look] : [])];
}

/** What befalls mail that is handed over ahead: its request, and the orders that take it back. */
export function withdrawalFaultsOf(random: Random): PlannedFault[] {
  const steps = [
    "SendGrid withdraw",
    "SendGrid withdraw",
    "SendGrid withdraw",
    "SendGrid reserve",
    "put-back commit",
    "places commit",
  ];
  const lost: PlannedFault[] = Array.from({ length: Math.floor(random() * 3) }, () => ({
    step: "SendGrid mail/send",
    nth: 1 + Math.floor(random() * 4),
    fault: { kind: "cut", when: when(random) },
  }));
  const others = Array.from({ length: Math.floor(random() ** 2 * 4) }, () => {
    const step = oneOf(steps, random);
    return { step, nth: 1 + Math.floor(random() ** 2 * 3), fault: orderFault(random) };
  });
  const stalls = random() < 0.25 ? stallsOf(random) : [];
  return [...lost, ...others, ...stalls, ...(random() < 0.2 ? faultsOf(random).slice(0, 2) : [])];
}

/** A relay takes some of the messages of a request, and breaks off at others. */
export function relayFaultsOf(random: Random): PlannedFault[] {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const nth = 1 + Math.floor(random() * 7);
    const fault: Fault = random() < 0.15 ? { kind: "refuse" } : orderFault(random);
    return { step: "relay message", nth, fault };
  });
}

/** What befalls an operator's order to send a run again, and the mail that is sent then. */
export function resendFaultsOf(random: Random): PlannedFault[] {
  const steps = ["run commit", "put-back commit", "put-back commit", "claim commit"];
  return Array.from({ length: Math.floor(random() * 3) }, () => {
    if (random() < 0.4) {
      // One of the requests after the first ones.
      const nth = 2 + Math.floor(random() * 4);
      return { step: "SendGrid mail/send", nth, fault: faultAt("SendGrid mail/send", random) };
    }
    const step = oneOf(steps, random);
    return { step, nth: 1 + Math.floor(random() ** 2 * 3), fault: faultAt(step, random) };
  });
}

function orderFault(random: Random): Fault {
  const chance = random();
  if (chance < 0.4) return { kind: "cut", when: when(random) };
  if (chance < 0.6) return { kind: "fail", when: when(random), code: "UNAVAILABLE" };
  if (chance < 0.7) return { kind: "throttle", retryAfterS: 1 + Math.floor(random() * 300) };
  if (chance < 0.9) return { kind: "die", when: when(random) };
  return stall(when(random), (0.2 + 20 * random() ** 2) * MINUTE_MS, random);
}

const oneOf = <Value>(values: readonly Value[], random: Random): Value =>
  values[Math.floor(random() * values.length)] as Value;

const when = (random: Random): When => (random() < 0.5 ? "before" : "after");

const stall = (way: When, ms: number, random: Random): Fault => ({
  kind: "stall",
  when: way,
  ms: Math.floor(ms),
  hasTimersFirst: random() < 0.3,
});

function faultAt(step: string, random: Random): Fault {
  const chance = random();
  if (step === "SendGrid mail/send") {
    if (chance < 0.3) return { kind: "cut", when: when(random) };
    if (chance < 0.45) return { kind: "fail", when: when(random), code: "UNAVAILABLE" };
    if (chance < 0.65) {
      return { kind: "throttle", retryAfterS: 1 + Math.floor(random() ** 2 * 900) };
    }
    if (chance < 0.7) return { kind: "refuse" };
  }
  if (chance < 0.75) return { kind: "die", when: when(random) };
  if (chance < 0.92) {
    const ms = (random() < 0.5 ? 0.3 + random() : 2 + 20 * random()) * MINUTE_MS;
    const way = when(random);
    // Of a request that has not left, the mailer's own time-out is the end.
    const isRequest = (step === "SendGrid mail/send" || step === "*") && way === "before";
    return stall(way, isRequest ? Math.min(ms, LONGEST_REQUEST_MS) : ms, random);
  }
  const codes = ["ABORTED", "UNAVAILABLE", "DEADLINE_EXCEEDED"] as const;
  const code = oneOf(codes, random);
  // What was aborted has had no effect.
  return { kind: "fail", code, when: code === "ABORTED" ? "before" : when(random) };
}
