/** Somebody who is registered registers again: most likely the confirmation has got lost. */
import { hours, minutes, plus } from "../platform/instant.ts";
import type { Registration } from "./model.ts";

/** The first mail needs its time; further ones are kept rare, for anybody may ask with anybody's address. */
const FIRST_AFTER_MS = minutes(10);
const NEXT_AFTER_MS = hours(1);

/** Pure: what is written where the confirmation is owed once more; null where it is on its way or was sent lately. */
export function confirmedAgain(
  { registered_at, confirmation_schedule, confirmation_repeated_at: repeated }: Registration,
  now: Date,
): Pick<Registration, "confirmation_schedule" | "confirmation_repeated_at"> | null {
  if (confirmation_schedule === null || confirmation_schedule === 0) return null;
  const isRepeated = repeated !== undefined && repeated !== null && repeated > registered_at;
  const free = isRepeated ? plus(repeated, NEXT_AFTER_MS) : plus(registered_at, FIRST_AFTER_MS);
  return free > now ? null : { confirmation_schedule: 0, confirmation_repeated_at: now };
}
