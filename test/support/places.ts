/** Places that wait for a click in their mailbox. */
import { pendingPlacesOf, pendingPlaceDocuments } from "../../shared/registrations/pending.ts";
import { readDocuments } from "../../shared/platform/documents.ts";
import { signPlaceToken } from "../../shared/registering/place-token.ts";
import type { App } from "./app.ts";

export async function pendingPlaces(app: App, webinarId: string) {
  const { docs } = await pendingPlacesOf(app.services.firestore, webinarId).get();
  return readDocuments(docs, pendingPlaceDocuments);
}

/** Follows the links of all places that wait, as their mailboxes would, and returns the answers' statuses. */
export async function confirmPlaces(app: App, webinarId: string): Promise<number[]> {
  const places = await pendingPlaces(app, webinarId);
  return Promise.all(
    places.map(async ({ id, registration_id }) => {
      const key = { webinarId, placeId: id, registrationId: registration_id };
      const path = `/places/${signPlaceToken(app.services.links, key)}/confirm`;
      return (await app.call("POST", path, { as: null })).status;
    }),
  );
}
