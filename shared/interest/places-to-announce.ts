import type { Firestore } from "@google-cloud/firestore";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Registration } from "../registrations/model.ts";
import { readWaiting, waitingDocumentsOf } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { placesOfLeads } from "./places-of-leads.ts";

export type PlaceToAnnounce = Pick<Registration, "status"> | { status: "waiting" };

/** As `placesOfLeads`, with those who wait for a place: one read more for each person if anybody does. */
export async function placesToAnnounce(
  deps: { firestore: Firestore; addresses: AddressIds },
  webinar: Pick<Webinar, "id" | "waiting_count">,
  leads: readonly { email: string }[],
): Promise<Map<string, PlaceToAnnounce>> {
  const places = new Map<string, PlaceToAnnounce>(await placesOfLeads(deps, webinar.id, leads));
  const documents = leads.flatMap(({ email }) => waitingDocumentsOf(deps, webinar, email));
  if (documents.length === 0) return places;
  for (const { email } of readWaiting(await deps.firestore.getAll(...documents))) {
    places.set(email, { status: "waiting" });
  }
  return places;
}
