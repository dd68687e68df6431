/** Registered people who were bound to a mail that had to wait: some may not want it any more. */
import type { Firestore } from "@google-cloud/firestore";
import type { Exclusion, Renewed } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { readDocument } from "../platform/documents.ts";
import { minutes } from "../platform/instant.ts";
import type { Registration } from "../registrations/model.ts";
import { unreachable } from "../mail/unreachable.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationDocuments } from "../registrations/stored.ts";

const MEMBERS = ["status", "mail_status", "registered_at", "confirmation_repeated_at"] as const;
const registrantDocuments = registrationDocuments.pick(...MEMBERS);

/** What goes out within this time is sent as it was bound; looking everybody up again would double the reads. */
const FRESH_MS = minutes(10);

/** True for a batch of a run that was paused, of a canary that took long, of an attempt that is repeated. */
export const hasWaited = ({ planned_at }: Pick<MailBatch, "planned_at">, now: Date): boolean =>
  now.getTime() - planned_at.getTime() > FRESH_MS;

/** One read a person. Who comes back after a cancellation is owed the mail as before, with the links of now. */
export const excludedRegistrants = (firestore: Firestore, batch: MailBatch) =>
  peopleLeftOut(firestore, batch, false);

/** The same for mail about one registration: people who register again, or ask for it again, are owed another. */
export const excludedRegistrations = (firestore: Firestore, batch: MailBatch) =>
  peopleLeftOut(firestore, batch, true);

async function peopleLeftOut(
  firestore: Firestore,
  { webinar_id, recipients, planned_at, bound_at = planned_at }: MailBatch,
  isOfOneRegistration: boolean,
): Promise<Map<string, Exclusion | Renewed>> {
  const documents = recipients.map(({ id }) => registrationDocument(firestore, webinar_id, id));
  const people = await firestore.getAll(...documents, { fieldMask: [...MEMBERS] });
  const excludedAtSend = new Map<string, Exclusion | Renewed>();
  for (const [index, { id, registered_at }] of recipients.entries()) {
    const found = people[index];
    const person = found ? readDocument(found, registrantDocuments) : null;
    const isSame = person?.registered_at.getTime() === registered_at?.getTime();
    if (person?.status !== "registered" || (isOfOneRegistration && !isSame)) {
      excludedAtSend.set(id, { reason: "registration_cancelled", isSettled: false });
      continue;
    }
    if (isOfOneRegistration && isAskedForSince(person, bound_at)) {
      excludedAtSend.set(id, { reason: "asked_again", isSettled: false });
      continue;
    }
    const reason = unreachable(person);
    if (reason !== null) excludedAtSend.set(id, { reason, isSettled: true });
    else if (!isSame) excludedAtSend.set(id, { registered_at: person.registered_at });
  }
  return excludedAtSend;
}

/** Whether the person has asked for the mail once more since they were bound: a later batch has them. */
const isAskedForSince = (
  { confirmation_repeated_at: asked = null }: Pick<Registration, "confirmation_repeated_at">,
  boundAt: Date,
): boolean => asked !== null && asked > boundAt;
