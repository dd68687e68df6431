/** Sends another confirmation to somebody who registers again: the first one was probably lost. */
import { hours, minutes, plus } from "../platform/instant.ts";
import { withConfirmation } from "../registrations/mail-state.ts";
import { mailFields } from "../registrations/stored.ts";
import type { Registration } from "../registrations/model.ts";

/** The first mail needs time to arrive. Later ones are limited, because anybody can enter anybody's address. */
const FIRST_AFTER_MS = minutes(10);
const NEXT_AFTER_MS = hours(1);
/** A batch that has not settled somebody within this time may never do so: nobody knows whether it was sent. */
const BOUND_BATCH_TIMEOUT_MS = hours(1);

/**
 * The members to write if another confirmation is owed; null if one is pending or was sent recently. If an earlier batch
 * is sent later after all, it excludes this person. A request asks when it comes: one that was held up for ten minutes, and
 * was made again meanwhile, asks for nothing more. Pure.
 */
export function repeatConfirmation(
  registration: Registration,
  { now, cameAt }: { now: Date; cameAt: Date },
): Pick<Registration, "mail" | "confirmation_repeated_at"> | null {
  if (isPending(registration, now)) return null;
  const { registered_at } = registration;
  const repeated = registration.confirmation_repeated_at ?? registered_at;
  const allowedAt =
    repeated > registered_at ? plus(repeated, NEXT_AFTER_MS) : plus(registered_at, FIRST_AFTER_MS);
  return allowedAt > cameAt
    ? null
    : { mail: withConfirmation(registration.mail, 0), confirmation_repeated_at: now };
}

/** The same members as the document has them. */
export const repeatedFields = (now: Date) => ({
  ...mailFields("confirmation", { settled_for: 0 }),
  confirmation_repeated_at: now,
});

function isPending(registration: Registration, now: Date): boolean {
  const { confirmation_bound_at: bound, invitation } = registration;
  const { settled_for: schedule } = registration.mail.confirmation;
  if (schedule !== null) return schedule === 0;
  const isBound = invitation !== "joining" && bound !== undefined && bound !== null;
  return !isBound || now < plus(bound, BOUND_BATCH_TIMEOUT_MS);
}
