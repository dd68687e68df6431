/** `marketing_webinar_interests/{id}` and `interest_opt_ins/{id}` in Firestore. */
import type {
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Query,
} from "@google-cloud/firestore";
import type { AddressIds } from "../platform/address-ids.ts";
import type { DocumentReader } from "../platform/documents.ts";
import { storedAs, type RawDocument } from "../platform/stored.ts";
import { MarketingWebinarInterest, OptInRecord } from "./model.ts";

/** Earlier versions wrote `refused` where a provider refused the mail that announces a webinar. It bars nobody from mail. */
const withoutRefusal = (raw: RawDocument): RawDocument =>
  raw["mail_status"] === "refused" ? { ...raw, mail_status: null } : raw;

export const interestDocuments = storedAs("marketing_webinar_interests", MarketingWebinarInterest, {
  upgrade: withoutRefusal,
});
export const optInDocuments = storedAs("interest_opt_ins", OptInRecord);

export const interestDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("marketing_webinar_interests").doc(id);

/**
 * The interests of these addresses, by address; for an address without one, the document for a new one. A person has one
 * interest, whose id is derived from the address. One read for each generation of ids.
 */
export async function interestsOfAddresses(
  reader: DocumentReader,
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  emails: readonly string[],
): Promise<Map<string, DocumentSnapshot>> {
  const wanted = emails.flatMap((email) =>
    addresses.idsOf("interest", email).map((id) => ({ email, id })),
  );
  const found = new Map<string, DocumentSnapshot>();
  if (wanted.length === 0) return found;
  const documents = wanted.map(({ id }) => interestDocument(firestore, id));
  for (const [index, snapshot] of (await reader.getAll(...documents)).entries()) {
    const email = wanted[index]?.email ?? "";
    const known = found.get(email);
    if (known === undefined || (!known.exists && snapshot.exists)) found.set(email, snapshot);
  }
  return found;
}

/** The same for one address. */
export async function interestOfAddress(
  reader: DocumentReader,
  deps: { firestore: Firestore; addresses: AddressIds },
  email: string,
): Promise<DocumentSnapshot> {
  const found = (await interestsOfAddresses(reader, deps, [email])).get(email);
  if (found === undefined) throw new Error("an address has no document for its interest");
  return found;
}

/**
 * Subscribed people with a topic among the tags; null without tags. A webinar has at most 30 tags, the limit of Firestore's
 * `array-contains-any`.
 */
export const audienceQuery = (firestore: Firestore, tags: readonly string[]): Query | null =>
  interestedPeople(firestore, tags, { is_unsubscribed: false });

/** The same for people who have unsubscribed or take no mail. */
export const unsubscribedQuery = (firestore: Firestore, tags: readonly string[]): Query | null =>
  interestedPeople(firestore, tags, { is_unsubscribed: true });

const interestedPeople = (
  firestore: Firestore,
  tags: readonly string[],
  { is_unsubscribed }: { is_unsubscribed: boolean },
): Query | null =>
  tags.length === 0
    ? null
    : firestore
        .collection("marketing_webinar_interests")
        .where("is_unsubscribed", "==", is_unsubscribed)
        .where("topics", "array-contains-any", tags);

/** The address's requests that are not confirmed yet. */
export const pendingOptIns = (firestore: Firestore, email: string): Query =>
  firestore.collection("interest_opt_ins").where("email", "==", email);
