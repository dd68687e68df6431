/** This server's own control endpoints: `/__directory`, `/__conference`, `/__limits`, `/__events`, `/__requests`, … */
import { query, type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import type { Calendars } from "./calendars.ts";
import { ConferencePlan } from "./conference.ts";
import { Directory } from "./identity.ts";
import { Limits } from "./limits.ts";
import { ConferenceRecord } from "./meet.ts";
import type { Requests } from "./requests.ts";

export interface Controlled {
  calendars: Calendars;
  requests: Requests;
  directory(): Directory;
  setDirectory(directory: Directory): void;
  addRecord(record: ConferenceRecord): void;
}

/** undefined for any other path. */
export function control(call: RestCall, controlled: Controlled): RestAnswer | undefined {
  const { calendars } = controlled;
  const wanted = query(call.url);
  switch (`${call.method} ${call.url.pathname}`) {
    case "GET /__directory":
      return { status: 200, body: controlled.directory() };
    case "POST /__directory":
      return withBody(call, Directory, (directory) => controlled.setDirectory(directory));
    case "POST /__conference":
      return withBody(call, ConferencePlan, (plan) => calendars.conferences.plan(plan));
    case "DELETE /__conference":
      calendars.conferences.clear();
      return { status: 204 };
    case "POST /__conference_records":
      return withBody(call, ConferenceRecord, (record) => controlled.addRecord(record));
    case "GET /__limits":
      return { status: 200, body: calendars.limits.limits };
    case "POST /__limits":
      return withBody(call, Limits, (limits) => {
        calendars.limits.limits = limits;
      });
    case "GET /__events": {
      const [name = "", value] = (wanted["privateExtendedProperty"] ?? "").split("=");
      const events = calendars
        .all(wanted["host"])
        .filter(({ extendedProperties: kept }) => name === "" || kept?.private?.[name] === value)
        .map((event) => ({ host: event.organizer.email, ...event }));
      return { status: 200, body: { events } };
    }
    case "GET /__requests":
      return { status: 200, body: { requests: controlled.requests.of(wanted["user"]) } };
    case "GET /__notifications": {
      const notifications = calendars.notifications.filter(
        ({ event_id, host, to }) =>
          [event_id, undefined].includes(wanted["event_id"]) &&
          [host, undefined].includes(wanted["host"]?.toLowerCase()) &&
          [to, undefined].includes(wanted["to"]?.toLowerCase()),
      );
      return { status: 200, body: { total: notifications.length, notifications } };
    }
    default:
      return undefined;
  }
}
