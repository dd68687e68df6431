import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { MailBatch } from "../delivery/model.ts";
import { interestIdOf } from "../interest/model.ts";
import { fromFirestore, readDocument } from "../platform/documents.ts";
import { registrationIdOf, type Registration } from "../registrations/model.ts";

/** In all webinars. One query. */
export async function registrationsOf(
  firestore: Firestore,
  email: string,
): Promise<{ document: DocumentReference; registration: Registration }[]> {
  const { docs } = await firestore
    .collectionGroup("registrations")
    .where("email", "==", email)
    .get();
  return docs.flatMap((found) => {
    const registration = readDocument<Registration>(found);
    return registration === null ? [] : [{ document: found.ref, registration }];
  });
}

const PAGE = 20;

/**
 * Batches that have the person among their recipients, who are in no index. Of registrants' mail those of the
 * webinars named, of mail after events all: a batch holds a thousand people, so there are few.
 */
export async function* batchesOf(
  firestore: Firestore,
  email: string,
  webinarIds: readonly string[],
): AsyncGenerator<MailBatch> {
  const ids = new Set<string>([registrationIdOf(email), interestIdOf(email)]);
  const batches = firestore.collection("mail_batches");
  const queries = [
    ...webinarIds.map((id) => batches.where("webinar_id", "==", id)),
    batches.where("kind", "==", "post_event"),
  ];
  const met = new Set<string>();
  for (const query of queries) {
    const ordered = query.orderBy("__name__").limit(PAGE);
    let page = await ordered.get();
    while (page.size > 0) {
      for (const found of page.docs) {
        const batch = fromFirestore(found.data()) as MailBatch;
        if (met.has(batch.id) || !batch.recipients.some(({ id }) => ids.has(id))) continue;
        met.add(batch.id);
        yield batch;
      }
      const last = page.docs.at(-1);
      if (last === undefined || page.size < PAGE) break;
      page = await ordered.startAfter(last).get();
    }
  }
}
