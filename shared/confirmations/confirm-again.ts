/** Somebody who is registered registers again: most likely the confirmation has got lost. */
import { hours, minutes, plus } from "../platform/instant.ts";
import { withConfirmation } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";

/** The first mail needs its time; further ones are kept rare, for anybody may ask with anybody's address. */
const FIRST_AFTER_MS = minutes(10);
const NEXT_AFTER_MS = hours(1);
/** A batch that has not settled somebody by then may never do so: nobody knows whether it has left. */
const BOUND_IN_VAIN_MS = hours(1);

/**
 * Pure: what is written where the confirmation is owed once more; null where it is on its way or was sent lately. The
 * batch that it was on its way in leaves this person out if it is ever sent again.
 */
export function repeatConfirmation(
  registration: Registration,
  now: Date,
): Pick<Registration, "mail" | "confirmation_repeated_at"> | null {
  if (isOnItsWay(registration, now)) return null;
  const { registered_at } = registration;
  const repeated = registration.confirmation_repeated_at ?? registered_at;
  const free =
    repeated > registered_at ? plus(repeated, NEXT_AFTER_MS) : plus(registered_at, FIRST_AFTER_MS);
  return free > now
    ? null
    : { mail: withConfirmation(registration.mail, 0), confirmation_repeated_at: now };
}

function isOnItsWay(registration: Registration, now: Date): boolean {
  const { confirmation_bound_at: bound, invitation } = registration;
  const { settled_for: schedule } = registration.mail.confirmation;
  if (schedule !== null) return schedule === 0;
  const isBound = invitation !== "joining" && bound !== undefined && bound !== null;
  return !isBound || now < plus(bound, BOUND_IN_VAIN_MS);
}
