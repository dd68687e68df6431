/** Who gets the follow-up, and in which words. Pure. */
import type { KnownAttendance } from "../delivery/model.ts";
import { hadPlaceAt } from "../registrations/had-place.ts";
import type { Registration } from "../registrations/model.ts";
import type { Webinar } from "../webinars/model.ts";

/**
 * Registered people, for an environment that holds the follow-up to be part of what they registered for; only those who
 * have not unsubscribed from marketing; or nobody.
 */
export const FOLLOW_UP_TO = ["registered", "subscribed", "nobody"] as const;
export type FollowUpTo = (typeof FOLLOW_UP_TO)[number];

/** True if the person had a place when the follow-up came to be owed, and still has it. */
export const isFollowedUp = (
  person: Pick<Registration, "status" | "registered_at" | "cancelled_at">,
  owedAt: Date,
): boolean => person.status === "registered" && hadPlaceAt(person, owedAt);

/**
 * Where somebody's attendance is marked, people without a mark were not there: an import marks only those whom Meet has
 * seen. Where nobody's is, we do not know who came, and must not say that somebody was missed.
 */
export function attendanceOf(
  { attended }: Pick<Registration, "attended">,
  { attended_count }: Pick<Webinar, "attended_count">,
): KnownAttendance {
  if (attended !== null) return attended ? "attended" : "missed";
  return attended_count > 0 ? "missed" : "unmarked";
}
