/** The first mails that a stranger can cause, and the links in them. */
import { signNotMe, type Disowned } from "../../shared/access/not-me-token.ts";
import { signPlaceToken } from "../../shared/registering/place-token.ts";
import type { App } from "./app.ts";
import { pendingPlaces } from "./places.ts";
import { scheduled } from "./webinars.ts";

/** An app in which every place has to be confirmed. */
export const WARY = { MAILBOX_PLACES_LIMIT: "0" };

/** A webinar with one pending place, and the link that confirms it. Takes an app with `WARY`. */
export async function withPendingPlace(app: App, email: string, changes: object = {}) {
  const webinar = await scheduled(app, { ...changes });
  const answer = await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email, name: "Ada", consent: true },
  });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  const [place] = await pendingPlaces(app, webinar.id);
  const key = { webinarId: webinar.id, placeId: place!.id, registrationId: place!.registration_id };
  return {
    ...webinar,
    place: place!,
    link: `/places/${signPlaceToken(app.services.links, key)}/confirm`,
  };
}

/** The link "this was not me" in the mail about that request. */
export const notMeLink = (app: App, email: string, request: Disowned): string =>
  `/not-me/${signNotMe(app.services, email, request)}`;
