/** Finds people who were bound to a batch and must not get its mail any more, because the batch had to wait. */
import type { Firestore } from "@google-cloud/firestore";
import type { Exclusion, Renewed } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { readDocument } from "../platform/documents.ts";
import { minutes } from "../platform/instant.ts";
import type { Registration } from "../registrations/model.ts";
import { unreachable } from "../mail/events.ts";
import { columnOf } from "../registrations/mail-state.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationDocuments } from "../registrations/stored.ts";

const MEMBERS = [
  "status",
  "mail_status",
  "registered_at",
  "confirmation_repeated_at",
  "confirmation_bound_at",
] as const;
const registrantDocuments = registrationDocuments.pick(...MEMBERS, "mail");
const FIELDS = [...MEMBERS, columnOf("confirmation", "settled_for")];

/** A batch that is sent within this time is sent as it was bound: looking everybody up again would double the reads. */
const FRESH_MS = minutes(10);

/** True, for example, if the run was paused, the canary took long, or the mail is sent again. */
export const hasWaited = (
  { planned_at, reopened_at }: Pick<MailBatch, "planned_at" | "reopened_at">,
  now: Date,
): boolean => reopened_at !== undefined || now.getTime() - planned_at.getTime() > FRESH_MS;

/** One read per person. People who cancelled and registered again still get the mail, with links for the new registration. */
export const excludedRegistrants = (firestore: Firestore, batch: MailBatch) =>
  peopleExcluded(firestore, batch, false);

/** The same for mail about one registration: people who registered again, or asked for it again, get a later mail instead. */
export const excludedRegistrations = (firestore: Firestore, batch: MailBatch) =>
  peopleExcluded(firestore, batch, true);

async function peopleExcluded(
  firestore: Firestore,
  batch: MailBatch,
  isPerRegistration: boolean,
): Promise<Map<string, Exclusion | Renewed>> {
  const { webinar_id, recipients } = batch;
  const documents = recipients.map(({ id }) => registrationDocument(firestore, webinar_id, id));
  const people = await firestore.getAll(...documents, { fieldMask: FIELDS });
  const excludedAtSend = new Map<string, Exclusion | Renewed>();
  for (const [index, { id, registered_at }] of recipients.entries()) {
    const found = people[index];
    const person = found ? readDocument(found, registrantDocuments) : null;
    const isSame = person?.registered_at.getTime() === registered_at?.getTime();
    if (person?.status !== "registered" || (isPerRegistration && !isSame)) {
      excludedAtSend.set(id, { reason: "registration_cancelled", isSettled: false });
      continue;
    }
    if (isPerRegistration && isAskedForSince(person, batch)) {
      excludedAtSend.set(id, { reason: "asked_again", isSettled: false });
      continue;
    }
    const reason = unreachable(person);
    if (reason !== null) excludedAtSend.set(id, { reason, isSettled: true });
    else if (!isSame) excludedAtSend.set(id, { registered_at: person.registered_at });
  }
  return excludedAtSend;
}

type Asked = Pick<Registration, "mail" | "confirmation_repeated_at" | "confirmation_bound_at">;

/**
 * True if the person has asked for the mail again since they were bound, so that a later batch has them, or is going to. The
 * asking and the binding are dated by different instances, so they are compared for batches of earlier versions alone. Pure.
 */
export function isAskedForSince(
  { mail, confirmation_repeated_at: asked = null, confirmation_bound_at: last = null }: Asked,
  { planned_at, bound_at }: Pick<MailBatch, "planned_at" | "bound_at">,
): boolean {
  const isMarked = bound_at !== undefined && last !== null;
  if (isMarked) return mail.confirmation.settled_for === 0 || last > bound_at;
  return asked !== null && asked > (bound_at ?? planned_at);
}
