import { hours, minutes, plus } from "./instant.ts";

const RETRIES_MAX = 30;

/** After how long to try again: a minute at first, an hour at most; null once there is no point. */
export function retryAt(now: Date, attempts: number): Date | null {
  if (attempts > RETRIES_MAX) return null;
  return plus(now, Math.min(minutes(2 ** Math.min(attempts - 1, 10)), hours(1)));
}
