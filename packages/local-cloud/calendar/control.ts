/** This server's own control endpoints: `/__directory`, `/__conference`, `/__limits`, `/__events`, `/__requests`, … */
import { query, type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import type { Calendars } from "./calendars.ts";
import { ConferencePlan } from "./conference.ts";
import { DriveFile } from "./drive.ts";
import { Directory } from "./identity.ts";
import { Arrivals, knocking } from "./knocking.ts";
import { Limits } from "./limits.ts";
import { ConferenceRecord } from "./meet.ts";
import type { Spaces } from "./meet-spaces.ts";
import type { Requests } from "./requests.ts";

export interface Controlled {
  calendars: Calendars;
  requests: Requests;
  spaces: Spaces;
  directory(): Directory;
  setDirectory(directory: Directory): void;
  addRecord(record: ConferenceRecord): void;
  putFile(file: DriveFile): void;
}

type Endpoint = (controlled: Controlled, call: RestCall) => RestAnswer;

const ENDPOINTS: Record<string, Endpoint> = {
  "GET /__directory": (server) => ({ status: 200, body: server.directory() }),
  "POST /__directory": (server, call) =>
    withBody(call, Directory, (directory) => server.setDirectory(directory)),
  "POST /__conference": ({ calendars }, call) =>
    withBody(call, ConferencePlan, (plan) => calendars.conferences.plan(plan)),
  "DELETE /__conference": ({ calendars }) => {
    calendars.conferences.clear();
    return { status: 204 };
  },
  "POST /__conference_records": (server, call) =>
    withBody(call, ConferenceRecord, (record) => server.addRecord(record)),
  "POST /__knocking": (server, call) =>
    withBody(call, Arrivals, (arrivals) =>
      knocking(arrivals, { spaces: server.spaces, directory: server.directory() }),
    ),
  "POST /__drive_files": (server, call) =>
    withBody(call, DriveFile, (file) => server.putFile(file)),
  "GET /__limits": ({ calendars }) => ({ status: 200, body: calendars.limits.limits }),
  "POST /__limits": ({ calendars }, call) =>
    withBody(call, Limits, (limits) => {
      calendars.limits.limits = limits;
    }),
  "GET /__events": ({ calendars }, { url }) => events(calendars, query(url)),
  "GET /__requests": ({ requests }, { url }) => ({
    status: 200,
    body: { requests: requests.of(query(url)["user"]) },
  }),
  "GET /__notifications": ({ calendars }, { url }) => notifications(calendars, query(url)),
};

/** undefined for any other path. */
export const control = (call: RestCall, controlled: Controlled): RestAnswer | undefined =>
  ENDPOINTS[`${call.method} ${call.url.pathname}`]?.(controlled, call);

type Wanted = Record<string, string | undefined>;

/** The events of one host or of all, also by one private extended property, `name=value`. */
function events(calendars: Calendars, { host, privateExtendedProperty }: Wanted): RestAnswer {
  const [name = "", value] = (privateExtendedProperty ?? "").split("=");
  const matching = calendars
    .all(host)
    .filter(({ extendedProperties: kept }) => name === "" || kept?.private?.[name] === value)
    .map((event) => ({ host: event.organizer.email, ...event }));
  return { status: 200, body: { events: matching } };
}

/** The mails that Calendar would have sent, by event, host and recipient. */
function notifications(calendars: Calendars, wanted: Wanted): RestAnswer {
  const matching = calendars.notifications.filter(
    ({ event_id, host, to }) =>
      [event_id, undefined].includes(wanted["event_id"]) &&
      [host, undefined].includes(wanted["host"]?.toLowerCase()) &&
      [to, undefined].includes(wanted["to"]?.toLowerCase()),
  );
  return { status: 200, body: { total: matching.length, notifications: matching } };
}
