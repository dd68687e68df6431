/** Places that wait for a click in their mailbox. */
import { pendingPlacesOf, pendingPlaceDocuments } from "../../shared/registrations/pending.ts";
import { readDocuments } from "../../shared/platform/documents.ts";
import { signPlaceToken } from "../../shared/registering/place-token.ts";
import type { App } from "./app.ts";
import { registrations } from "./webinars.ts";

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

/** How many of a webinar's people have a place, and how many places wait. */
export const placesOf = async (app: App, webinarId: string) => ({
  registered: (await registrations(app, webinarId)).length,
  pending: (await pendingPlaces(app, webinarId)).length,
});

/** Strangers who register, each from a network address of their own below `network`, such as `10.6.0`. */
export function strangers(app: () => App, network: string) {
  let met = 0;
  const sender = () => ({ "x-forwarded-for": `${network}.${(met += 1)}` });
  return {
    sender,
    register: (slug: string, more: Record<string, string> = {}) => {
      const headers = sender();
      const body = { email: `person-${met}@example.org`, name: "Ada", consent: true, ...more };
      return app().call("POST", `/webinars/${slug}/registrations`, { as: null, body, headers });
    },
  };
}
