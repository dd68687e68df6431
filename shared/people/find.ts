import type { DocumentReference, Firestore, Query } from "@google-cloud/firestore";
import type { MailBatch } from "../delivery/model.ts";
import { spanDocuments } from "../delivery/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument, readDocuments } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationsOfAddress } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { LEAD_KINDS } from "../delivery/known-kinds.ts";
import { batchDocuments } from "../delivery/model.ts";

/** The address's registrations in all webinars. One query. */
export async function registrationsOf(
  firestore: Firestore,
  email: string,
): Promise<{ document: DocumentReference; registration: Registration }[]> {
  const { docs } = await registrationsOfAddress(firestore, email).get();
  return docs.flatMap((found) => {
    const registration = registrationOf(found);
    return registration === null ? [] : [{ document: found.ref, registration }];
  });
}

/** The one that was made last. */
export const latest = <Place extends Pick<Registration, "registered_at">>(
  places: readonly Place[],
): Place | undefined =>
  places.toSorted((one, other) => Number(other.registered_at) - Number(one.registered_at))[0];

/** Every id that the address may have had as a recipient of mail. */
export const recipientIdsOf = (addresses: AddressIds, email: string): Set<string> =>
  new Set([
    ...addresses.everyIdOf("registration", email),
    ...addresses.everyIdOf("interest", email),
  ]);

/** Batches per page while looking for those that may contain the person. */
const PAGE = 500;
/** Batches read at the same time. One has up to a thousand people, about 200 KB. */
const READ_AT_ONCE = 10;

/**
 * Batches with the person among their recipients, who are not indexed. It looks through all batches of these webinars and
 * of mail to people with an interest, and reads only those whose first and last recipient's ids enclose one of the person's.
 */
export async function* batchesOf(
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  email: string,
  webinarIds: readonly string[],
): AsyncGenerator<MailBatch> {
  const ids = recipientIdsOf(addresses, email);
  const batches = firestore.collection("mail_batches");
  const queries = [
    ...webinarIds.map((id) => batches.where("webinar_id", "==", id)),
    batches.where("kind", "in", LEAD_KINDS),
  ];
  const met = new Set<string>();
  for (const query of queries) {
    for await (const references of batchesThatMayHave(query, ids)) {
      const unread = references.filter(({ id }) => !met.has(id));
      for (const { id } of unread) met.add(id);
      for (let start = 0; start < unread.length; start += READ_AT_ONCE) {
        const found = await firestore.getAll(...unread.slice(start, start + READ_AT_ONCE));
        for (const batch of readDocuments(found, batchDocuments)) {
          const people = [...batch.recipients, ...(batch.left_out ?? [])];
          if (people.some(({ id }) => ids.has(id))) yield batch;
        }
      }
    }
  }
}

async function* batchesThatMayHave(
  query: Query,
  ids: ReadonlySet<string>,
): AsyncGenerator<DocumentReference[]> {
  const ordered = query.orderBy("__name__").select("first_recipient", "last_recipient").limit(PAGE);
  for (let page = await ordered.get(); ;) {
    yield page.docs
      .filter((found) => {
        const span = readDocument(found, spanDocuments);
        if (span === null) return false;
        const { first_recipient: first, last_recipient: last } = span;
        return [...ids].some((id) => first <= id && id <= last);
      })
      .map(({ ref }) => ref);
    const last = page.docs.at(-1);
    if (last === undefined || page.size < PAGE) return;
    page = await ordered.startAfter(last).get();
  }
}

/** Mail that was prepared for the person, one entry for each batch. */
export async function mailsTo(
  deps: { firestore: Firestore; addresses: AddressIds },
  email: string,
  webinarIds: readonly string[],
): Promise<{ kind: string; webinar_id: string; planned_at: Date }[]> {
  const mails = [];
  for await (const { kind, webinar_id, planned_at } of batchesOf(deps, email, webinarIds)) {
    mails.push({ kind, webinar_id, planned_at });
  }
  return mails;
}
