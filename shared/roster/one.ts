/** One registration that an operator changes: its address in the API, and how it is read. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { RegistrationId, type Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { waitingDocument, waitingDocuments, type Waiting } from "../registrations/waiting.ts";
import { WebinarId, type Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";

export const RegistrationParams = z.object({ id: WebinarId, registration_id: RegistrationId });
export type RegistrationParams = z.infer<typeof RegistrationParams>;

/** Throws `not_found`, also for a person who has been erased. */
export async function readOne(
  tx: Transaction,
  firestore: Firestore,
  { id, registration_id }: RegistrationParams,
): Promise<{ webinar: Webinar; registration: Registration }> {
  const webinar = await readWebinar(tx, firestore, id);
  const found = await tx.get(registrationDocument(firestore, id, registration_id));
  const registration = registrationOf(found);
  if (registration === null) throw notFound("This registration");
  return { webinar, registration };
}

/** The same, or their turn on the waiting list. */
export async function readOneOrWaiting(
  tx: Transaction,
  firestore: Firestore,
  { id, registration_id }: RegistrationParams,
): Promise<
  | { webinar: Webinar; registration: Registration; waiting: null }
  | { webinar: Webinar; registration: Registration | null; waiting: Waiting }
> {
  const webinar = await readWebinar(tx, firestore, id);
  const registration = registrationOf(
    await tx.get(registrationDocument(firestore, id, registration_id)),
  );
  const turn =
    webinar.waiting_count === 0
      ? null
      : await tx.get(waitingDocument(firestore, id, registration_id));
  const waiting = turn && readDocument(turn, waitingDocuments);
  if (waiting !== null) return { webinar, registration, waiting };
  if (registration === null) throw notFound("This registration");
  return { webinar, registration, waiting };
}
