/**
 * A webinar as an iCalendar file: RFC 5545, and RFC 5546 for what calendars make of it.
 *
 * In mail, up to a thousand people of one request get the same file, so it names none of them. A REQUEST
 * has to name its attendees (RFC 5546, 3.2.2). PUBLISH names none (3.2.1): a further one with the same UID
 * and a higher SEQUENCE moves the entry (4.1.2), and a CANCEL without attendees takes it off (4.1.3).
 */
import { calendarEventId, detailsVersion } from "../webinars/calendar-state.ts";
import { plainText } from "../platform/description.ts";
import { outgoingName } from "../platform/outgoing-name.ts";
import type { Webinar } from "../webinars/model.ts";
import { contentLine, instantValue, parameterValue, textValue, uriValue } from "./content-lines.ts";
import { wallValue, zoneComponent } from "./zone-component.ts";
import { isShownTwice, offsetMs } from "../platform/zone-offsets.ts";

export interface InvitationOrder {
  /** CANCEL removes the calendar entry; the others create or update it. */
  method: "PUBLISH" | "REQUEST" | "CANCEL";
  /** The same in all files of a webinar: calendars accept changes only from the organiser they know. */
  organizer: { name: string; email: string };
  /** The one person that the file is for. A REQUEST must have one. */
  attendee?: { name: string; email: string };
  /** The Meet link, or the webinar's page for people who must not get the link. */
  placeUrl: string;
  /** Leads into the meeting whatever becomes of its link. `placeUrl` is for the day on which we are down. */
  joinUrl?: string;
}

/**
 * The iCalUID of the webinar's first Calendar event, which Google derives from the event's id. It stays the same when a
 * new host gets a new event: to registered people it is still one webinar, with one entry.
 */
const invitationUid = (webinarId: string): string => `${calendarEventId(webinarId, 1)}@google.com`;

/** Returns the same bytes for the same version of the webinar. */
export function invitation(webinar: Webinar, order: InvitationOrder): string {
  const { method, organizer, attendee, placeUrl, joinUrl } = order;
  const { title, description, starts_at, ends_at, time_zone } = webinar;
  const isOff = method === "CANCEL" || webinar.status === "CANCELLED";
  const place = uriValue(placeUrl);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Petanque Life//Webinars//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    ...zoneComponent(time_zone, starts_at),
    "BEGIN:VEVENT",
    contentLine("UID", invitationUid(webinar.id)),
    // Rises with each change by an operator, and with each new link from the Calendar.
    `SEQUENCE:${webinar.version + detailsVersion(webinar)}`,
    `DTSTAMP:${instantValue(webinar.updated_at)}`,
    momentLine("DTSTART", starts_at, time_zone),
    momentLine("DTEND", ends_at, time_zone),
    `STATUS:${isOff ? "CANCELLED" : "CONFIRMED"}`,
    contentLine("SUMMARY", textValue(title)),
    contentLine(
      "DESCRIPTION",
      textValue([plainText(description), joinUrl, place].filter(Boolean).join("\n\n")),
    ),
    contentLine("LOCATION", textValue(place)),
    contentLine("URL", place),
    contentLine(`ORGANIZER;CN=${parameterValue(organizer.name)}`, `mailto:${organizer.email}`),
    ...(attendee === undefined ? [] : [attendeeLine(attendee)]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** In the webinar's local time; in UTC during the hour that clocks repeat, where programs disagree on which one is meant. */
function momentLine(name: string, at: Date, timeZone: string): string {
  return isShownTwice(timeZone, at)
    ? `${name}:${instantValue(at)}`
    : contentLine(`${name};TZID=${timeZone}`, wallValue(at, offsetMs(timeZone, at)));
}

/** The person has accepted by registering, so calendars must not ask again. */
function attendeeLine({ name, email }: { name: string; email: string }): string {
  const outgoing = outgoingName(name);
  const called = outgoing === "" ? "" : `;CN=${parameterValue(outgoing)}`;
  return contentLine(
    `ATTENDEE${called};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE`,
    `mailto:${email}`,
  );
}
