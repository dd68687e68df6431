/** The port of model.ts through Google's client. https://developers.google.com/workspace/calendar/api/v3/reference/events */
import { calendar_v3 } from "googleapis/build/src/apis/calendar/v3.js";
import { readAnswer } from "../../google/answer.ts";
import { CALENDAR_SCOPE, delegatedClient, type Delegation } from "../../google/delegation.ts";
import { perHost } from "../../google/per-host.ts";
import type {
  Calendar,
  CalendarEvent,
  CalendarEventChanges,
  CalendarFailure,
  CalendarGuest,
  SendUpdates,
} from "../model.ts";
import { toCalendarFailure } from "./failures.ts";

const TIMEOUT_MS = 10_000;

type Events = calendar_v3.Resource$Events;

export function googleCalendar(delegation: Delegation, rootUrl: string): Calendar {
  const call = makeHostCaller(delegation, rootUrl);
  return {
    insertEvent: (host, event) => call(host, (events) => insertEvent(events, event)),
    getEvent: (host, id) => call(host, (events) => getEvent(events, id)),
    patchEvent: (host, event, changes, sendUpdates) =>
      call(host, (events) => patchEvent(events, event, toGoogle(changes), sendUpdates)),
    changeGuests: (host, event, guests, sendUpdates) =>
      call(host, (events) =>
        patchEvent(events, event, { attendees: guests.map(toAttendee) }, sendUpdates),
      ),
    deleteEvent: (host, id, sendUpdates) =>
      call(host, (events) => deleteEvent(events, id, sendUpdates)).catch(goneOrAbsent),
  };
}

/** Makes requests as a host, with one client for each host. They reject with `CalendarFailure`. */
function makeHostCaller(delegation: Delegation, rootUrl: string) {
  const events = perHost((host): Events => {
    const auth = delegatedClient(delegation, CALENDAR_SCOPE, host);
    // We decide whether a write is repeated, not the transport.
    return new calendar_v3.Calendar({ auth, rootUrl, timeout: TIMEOUT_MS, retry: false }).events;
  });

  return async <Answer>(
    host: string,
    request: (hostsEvents: Events) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await request(events.of(host)).catch((cause: unknown) => {
        // Google can withdraw a token before it expires. A new one may be accepted.
        if (readAnswer(cause).reason !== "authError" || !events.forget(host)) throw cause;
        return request(events.of(host));
      });
    } catch (cause) {
      throw toCalendarFailure(cause, { host, delegation });
    }
  };
}

async function insertEvent(
  events: Events,
  event: Parameters<Calendar["insertEvent"]>[1],
): Promise<CalendarEvent> {
  const { data } = await events.insert({
    calendarId: "primary",
    conferenceDataVersion: 1,
    sendUpdates: "none",
    requestBody: {
      id: event.id,
      ...toGoogle(event),
      guestsCanSeeOtherGuests: false,
      guestsCanInviteOthers: false,
      extendedProperties: { private: { webinar_id: event.webinar_id } },
    },
  });
  return fromGoogle(data);
}

async function getEvent(events: Events, id: string): Promise<CalendarEvent> {
  const { data } = await events.get({ calendarId: "primary", eventId: id });
  return fromGoogle(data);
}

async function patchEvent(
  events: Events,
  { id, etag }: { id: string; etag: string },
  requestBody: calendar_v3.Schema$Event,
  sendUpdates: SendUpdates,
): Promise<CalendarEvent> {
  const { data } = await events.patch(
    { calendarId: "primary", eventId: id, conferenceDataVersion: 1, sendUpdates, requestBody },
    { headers: { "If-Match": etag } },
  );
  return fromGoogle(data);
}

async function deleteEvent(events: Events, id: string, sendUpdates: SendUpdates): Promise<"gone"> {
  await events.delete({ calendarId: "primary", eventId: id, sendUpdates });
  return "gone";
}

function goneOrAbsent(failure: CalendarFailure): "gone" | "absent" {
  if (failure.code !== "event_gone") throw failure;
  // 410: the event was deleted earlier. 404: no event ever had this id.
  return readAnswer(failure.cause).status === 410 ? "gone" : "absent";
}

function toGoogle(changes: CalendarEventChanges): calendar_v3.Schema$Event {
  const { title, description, starts_at, ends_at, time_zone } = changes;
  const { conference_request_id: requestId } = changes;
  return {
    ...(title !== undefined && { summary: title }),
    ...(description !== undefined && { description }),
    ...(starts_at !== undefined && {
      start: { dateTime: starts_at.toISOString(), timeZone: time_zone },
    }),
    ...(ends_at !== undefined && { end: { dateTime: ends_at.toISOString(), timeZone: time_zone } }),
    ...(requestId !== undefined && {
      conferenceData: {
        createRequest: { requestId, conferenceSolutionKey: { type: "hangoutsMeet" } },
      },
    }),
  };
}

const toAttendee = ({ email, name, kept }: CalendarGuest): calendar_v3.Schema$EventAttendee => ({
  ...kept,
  email,
  ...(name !== null && { displayName: name }),
});

function fromGoogle(event: calendar_v3.Schema$Event): CalendarEvent {
  const video = event.conferenceData?.entryPoints?.find(
    ({ entryPointType }) => entryPointType === "video",
  );
  const meetUrl = video?.uri ?? event.hangoutLink ?? null;
  const request = event.conferenceData?.createRequest;
  const statusCode = request?.status?.statusCode;
  return {
    id: event.id ?? "",
    etag: event.etag ?? "",
    content: {
      title: event.summary ?? "",
      description: event.description ?? "",
      starts_at: new Date(event.start?.dateTime ?? 0),
      ends_at: new Date(event.end?.dateTime ?? 0),
      time_zone: event.start?.timeZone ?? "",
    },
    status: event.status === "cancelled" ? "cancelled" : "confirmed",
    meet_url: meetUrl,
    conference:
      meetUrl !== null
        ? "success"
        : statusCode === "pending" || statusCode === "failure"
          ? statusCode
          : "none",
    conference_request_id: request?.requestId ?? null,
    guests: (event.attendees ?? []).map(({ email, displayName, ...kept }) => ({
      email: (email ?? "").toLowerCase(),
      name: displayName ?? null,
      kept,
    })),
    webinar_id: event.extendedProperties?.private?.["webinar_id"] ?? null,
  };
}
