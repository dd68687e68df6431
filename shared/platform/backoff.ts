import { hours, minutes, plus } from "./instant.ts";

const RETRIES_MAX = 30;

/** When to try again: after a minute at first, then after twice as long each time, up to an hour. Null after 30 attempts. */
export function retryAt(now: Date, attempts: number): Date | null {
  if (attempts > RETRIES_MAX) return null;
  return plus(now, Math.min(minutes(2 ** Math.min(attempts - 1, 10)), hours(1)));
}
