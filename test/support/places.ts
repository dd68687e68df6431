/** Places that wait for a click in their mailbox. */
import { pendingPlacesOf, pendingPlaceDocuments } from "../../shared/registrations/pending.ts";
import { readDocuments } from "../../shared/platform/documents.ts";
import { signPlaceToken } from "../../shared/registering/place-token.ts";
import type { App } from "./app.ts";

export async function pendingPlaces(app: App, webinarId: string) {
  const { docs } = await pendingPlacesOf(app.services.firestore, webinarId).get();
  return readDocuments(docs, pendingPlaceDocuments);
}

/** The paths of the links that confirm the places that wait. */
async function placeLinks(app: App, webinarId: string): Promise<string[]> {
  const places = await pendingPlaces(app, webinarId);
  return places.map(({ id, registration_id }) => {
    const key = { webinarId, placeId: id, registrationId: registration_id };
    return `/places/${signPlaceToken(app.services.links, key)}/confirm`;
  });
}

/** The same for the one place that waits. */
export async function placeLink(app: App, webinarId: string): Promise<string> {
  const [link] = await placeLinks(app, webinarId);
  if (link === undefined) throw new Error("no place waits");
  return link;
}

/** Follows the links of all places that wait, as their mailboxes would, and returns the answers' statuses. */
export async function confirmPlaces(app: App, webinarId: string): Promise<number[]> {
  const links = await placeLinks(app, webinarId);
  const answers = links.map((link) => app.call("POST", link, { as: null }));
  return (await Promise.all(answers)).map(({ status }) => status);
}
