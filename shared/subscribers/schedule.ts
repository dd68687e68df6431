/** When a failed attempt is repeated: the schedule of Standard Webhooks, 10 attempts within 76 hours. */
import { createHash } from "node:crypto";
import { hours, minutes, plus } from "../platform/instant.ts";

/** From an attempt to the next one. */
const PAUSES_MS = [
  5000,
  minutes(5),
  minutes(30),
  hours(2),
  hours(5),
  hours(10),
  hours(14),
  hours(20),
  hours(24),
] as const;

export const ATTEMPTS_MAX = PAUSES_MS.length + 1;

/** The longest that a receiver may ask us to wait. */
const RETRY_AFTER_MAX_MS = hours(24);
/** Up to a tenth later, so that what failed together is not repeated together. */
const JITTER = 0.1;

export interface Failed {
  /** Which event it was, so that each has a jitter of its own. */
  event: string;
  /** How often it was tried, this time included. */
  attempts: number;
  retryAfterMs: number | null;
}

/** Null after the last attempt. Pure. */
export function nextAttemptAt(now: Date, { event, attempts, retryAfterMs }: Failed): Date | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs === undefined) return null;
  const jittered = pauseMs * (1 + JITTER * shareOf(`${event}/${attempts}`));
  const asked = Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS);
  return plus(now, Math.ceil(Math.max(jittered, asked)));
}

/** From 0 to 1, and evenly distributed. */
const shareOf = (text: string): number =>
  createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
