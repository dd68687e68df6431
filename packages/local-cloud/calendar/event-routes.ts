/** `/calendar/v3/calendars/{calendarId}/events…` */
import { z } from "zod";
import { parsed, query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import type { Calendars, WriteOptions } from "./calendars.ts";
import { Refusal } from "./errors.ts";
import type { CalendarEvent } from "./event.ts";
import type { Caller } from "./identity.ts";

const PATH = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/;
const SCOPE = "https://www.googleapis.com/auth/calendar";
const WRITE_SCOPES = [SCOPE, `${SCOPE}.events`, `${SCOPE}.events.owned`];
const READ_SCOPES = [
  ...WRITE_SCOPES,
  `${SCOPE}.readonly`,
  `${SCOPE}.events.readonly`,
  `${SCOPE}.events.owned.readonly`,
];

const Parameters = z.object({
  sendUpdates: z.enum(["all", "externalOnly", "none"]).default("none"),
  conferenceDataVersion: z.coerce.number().int().min(0).max(1).default(0),
});

/** undefined for any other path. */
export function eventRoutes(
  call: RestCall,
  calendars: Calendars,
  callerOf: () => Caller,
): RestAnswer | undefined {
  const [, calendarId, id] =
    PATH.exec(call.url.pathname)?.map((part) => part && decodeURIComponent(part)) ?? [];
  if (calendarId === undefined) return undefined;
  const caller = callerOf();
  const scopes = call.method === "GET" ? READ_SCOPES : WRITE_SCOPES;
  if (!caller.scopes.some((scope) => scopes.includes(scope))) throw new Refusal("scope");
  const isOwn = calendarId === "primary" || calendarId.toLowerCase() === caller.email;
  if (!isOwn) throw new Refusal("notFound");
  if (id === undefined && call.method === "POST") {
    return shown(calendars.insert(caller, bodyOf(call), optionsOf(call)));
  }
  if (id === undefined) throw new Refusal("notFound");
  switch (call.method) {
    case "GET":
      return shown(calendars.get(caller, id));
    case "PATCH":
      return shown(calendars.patch(caller, id, bodyOf(call), optionsOf(call)));
    case "DELETE":
      calendars.delete(caller, id, optionsOf(call));
      return { status: 204 };
    default:
      throw new Refusal("notFound");
  }
}

function shown(event: CalendarEvent): RestAnswer {
  return { status: 200, headers: { etag: event.etag }, body: event };
}

function bodyOf(call: RestCall): object {
  const body = call.body.length === 0 ? {} : parsed(call.body.toString());
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Refusal("notJson");
  return body;
}

function optionsOf(call: RestCall): WriteOptions {
  const parameters = Parameters.safeParse(query(call.url));
  if (!parameters.success) throw new Refusal("invalid");
  return { ...parameters.data, ifMatch: call.headers["if-match"] };
}
