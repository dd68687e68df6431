import type { Firestore } from "@google-cloud/firestore";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import type { Place } from "../registrations/had-place.ts";
import { registrationIdsOf } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationDocuments } from "../registrations/stored.ts";

const MEMBERS = ["status", "registered_at", "cancelled_at"] as const;
const placeDocuments = registrationDocuments.pick(...MEMBERS);

/**
 * The places that these people have or had at the webinar, by address. One read for each person and generation of ids.
 */
export async function placesOfLeads(
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  webinarId: string,
  leads: readonly { email: string }[],
): Promise<Map<string, Place>> {
  const wanted = leads.flatMap(({ email }) =>
    registrationIdsOf(addresses, email).map((id) => ({ email, id })),
  );
  const places = new Map<string, Place>();
  if (wanted.length === 0) return places;
  const documents = wanted.map(({ id }) => registrationDocument(firestore, webinarId, id));
  const found = await firestore.getAll(...documents, { fieldMask: [...MEMBERS] });
  for (const [index, snapshot] of found.entries()) {
    const place = readDocument(snapshot, placeDocuments);
    const email = wanted[index]?.email;
    if (place === null || email === undefined) continue;
    if (places.get(email)?.status !== "registered") places.set(email, place);
  }
  return places;
}
