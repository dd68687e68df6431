/** The page that shows events, who takes part, and contacts; and its JSON. */
import { pageFile } from "../wire/page-file.ts";
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { describe } from "./event-routes.ts";
import type { Portal } from "./portal.ts";
import type { State } from "./state.ts";

const PAGE = { "/": new URL("portal.html", import.meta.url) };

/** undefined for any other path. */
export function pageRoutes(call: RestCall, state: State): RestAnswer | undefined {
  const file = pageFile(call, PAGE);
  if (file !== undefined) return file;
  if (call.method !== "GET" || call.url.pathname !== "/portal") return undefined;
  const portals = state.accounts().map(([, portal]) => portal);
  return {
    status: 200,
    body: { events: portals.flatMap(eventsOf), contacts: portals.flatMap(contactsOf) },
  };
}

const eventsOf = (portal: Portal) =>
  [...portal.events.values()].map((event) => ({
    ...describe(event),
    counters: portal.counters(event),
    participants: portal.participations(event).map(({ contact, participation }) => ({
      email: contact.properties["email"],
      state: participation.state,
      occurred_at: new Date(participation.occurred_at).toISOString(),
    })),
  }));

const contactsOf = (portal: Portal) =>
  [...portal.contacts.values()].map(({ id, properties }) => ({ id, properties }));
