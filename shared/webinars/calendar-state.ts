/** What the document of a webinar says about its Calendar event, and whether the event still has to follow. Pure. */
import { derivedId } from "../platform/ids.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { CalendarGuests, CalendarSync, Webinar } from "./model.ts";

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

/** Base32hex, as Calendar wants ids: whoever repeats the insert meets the first one's event. */
export const calendarEventId = (webinarId: string, generation: number): string =>
  derivedId("calendar-event", webinarId, String(generation));

/** True where an attempt has seen the event that this webinar shall have. */
export const isEventKnown = ({ id, calendar_event_id, calendar_sync }: Webinar): boolean =>
  calendar_event_id === calendarEventId(id, calendar_sync.generation);

/** True for webinars that have an event in the host's calendar, or should. */
const wantsEvent = ({ status, deleted_at }: Webinar): boolean =>
  deleted_at === null && (status === "DRAFT" || status === "SCHEDULED");

/** True while the event has yet to follow the webinar. */
export const hasEventWork = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && webinar.calendar_sync.synced_version !== webinar.calendar_sync.version;

export const hasCalendarWork = (webinar: Webinar): boolean =>
  webinar.calendar_sync.orphans.length > 0 || hasEventWork(webinar);

/** True where there is an event that somebody may have changed in the host's calendar. */
export const hasEventToCheck = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && isEventKnown(webinar);

/** True while the event's guests have yet to follow the registrations; once it is over, only people who left do. */
export function hasGuestWork({ status, deleted_at, calendar_guests: guests }: Webinar): boolean {
  if (status === "DRAFT" || deleted_at !== null) return false;
  if (status === "SCHEDULED") return guests.synced_version !== guests.version;
  return guests.departed.length > 0;
}
