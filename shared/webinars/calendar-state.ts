/** A webinar's own record of its Calendar event, guests and details: initial values, versions, and work that is left. Pure. */
import { derivedId } from "../platform/ids.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { CalendarGuests, CalendarSync } from "./calendar-record.ts";
import type { Webinar } from "./model.ts";

export const newCalendarSync = (now: Date): CalendarSync => ({
  generation: 1,
  host_email: null,
  version: 1,
  synced_version: 0,
  orphans: [],
  retry_at: plus(now, LOST_TASK_RECOVERY_MS),
  attempts: 0,
});

export const NO_CALENDAR_GUESTS: CalendarGuests = {
  count: 0,
  version: 0,
  synced_version: 0,
  departed: [],
  refused_at: null,
  retry_at: null,
  attempts: 0,
};

/** Each attempt uses the same id, so a repeated insert finds the event of the first. Base32hex, as Calendar requires. */
export const calendarEventId = (webinarId: string, generation: number): string =>
  derivedId("calendar-event", webinarId, String(generation));

/** True once an attempt has seen the event of the present generation. */
export const isEventKnown = ({ id, calendar_event_id, calendar_sync }: Webinar): boolean =>
  calendar_event_id === calendarEventId(id, calendar_sync.generation);

/** True if the host's calendar should have an event for the webinar. */
const wantsEvent = ({ status, deleted_at }: Webinar): boolean =>
  deleted_at === null && (status === "DRAFT" || status === "SCHEDULED");

/** True while the event is behind the webinar. */
export const hasEventWork = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && webinar.calendar_sync.synced_version !== webinar.calendar_sync.version;

export const hasCalendarWork = (webinar: Webinar): boolean =>
  webinar.calendar_sync.orphans.length > 0 || hasEventWork(webinar);

/** True if there is an event that somebody may have changed in the host's calendar. */
export const hasEventToCheck = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && isEventKnown(webinar);

/** True while the event's guests are behind the registrations. After the end, only people who left count. */
export function hasGuestWork({ status, deleted_at, calendar_guests: guests }: Webinar): boolean {
  if (status === "DRAFT" || deleted_at !== null) return false;
  if (status === "SCHEDULED") return guests.synced_version !== guests.version;
  return guests.departed.length > 0;
}

/** Counts changes of an invitation other than its start: another Meet link, another end. 0 before the first. */
export const detailsVersion = ({ details_change }: Webinar): number => details_change?.version ?? 0;

export const nextDetailsChange = (webinar: Webinar, at: Date): Webinar["details_change"] => ({
  version: detailsVersion(webinar) + 1,
  at,
});
