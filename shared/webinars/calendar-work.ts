/** What a change of a webinar asks of the Calendar, written on the webinar in the same commit. Pure. */
import { calendarEventId } from "../calendar/provision.ts";
import { hours, minutes, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { noteNewEvent } from "./calendar-guests.ts";
import type { CalendarSync, Webinar } from "./model.ts";

/** Members that the event shows. */
const SHOWN = ["title", "description", "starts_at", "ends_at", "time_zone"] as const;

export const newCalendarSync = (now: Date): CalendarSync => ({
  generation: 1,
  host_email: null,
  version: 1,
  synced_version: 0,
  orphans: [],
  retry_at: plus(now, LOST_TASK_RECOVERY_MS),
  attempts: 0,
});

/** True for webinars that have an event in the host's calendar, or should. */
const wantsEvent = ({ status, deleted_at }: Webinar): boolean =>
  deleted_at === null && (status === "DRAFT" || status === "SCHEDULED");

/** True while the event has yet to follow the webinar. */
export const hasEventWork = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && webinar.calendar_sync.synced_version !== webinar.calendar_sync.version;

/** True where what the Calendar refuses is an operator's trouble: nobody looks for the event of what is over. */
export const isCalendarAwaited = ({ status }: Webinar): boolean =>
  status !== "ENDED" && status !== "PUBLISHED";

export const hasCalendarWork = (webinar: Webinar): boolean =>
  webinar.calendar_sync.orphans.length > 0 || hasEventWork(webinar);

/** The changed webinar, with what the Calendar has to follow noted on it. */
export function noteEventChange(before: Webinar, after: Webinar, now: Date): Webinar {
  const isMoved = before.host_email !== after.host_email;
  const isChanged = SHOWN.some((name) => before[name].valueOf() !== after[name].valueOf());
  if (!isMoved && !isChanged) return after;
  const sync = after.calendar_sync;
  return {
    ...after,
    ...(isMoved && { calendar_guests: noteNewEvent(after.calendar_guests, now) }),
    calendar_sync: {
      ...sync,
      version: sync.version + 1,
      retry_at: plus(now, LOST_TASK_RECOVERY_MS),
      attempts: 0,
      // The new host's event comes first; the old one is deleted once there is another to go to.
      ...(isMoved && {
        generation: sync.generation + 1,
        orphans: [...sync.orphans, eventOf(before)],
      }),
    },
  };
}

/** The webinar without an event: the one it has, or may have without our knowing, is to be deleted. */
export function noteEventRemoval(webinar: Webinar, now: Date): Webinar {
  const sync = webinar.calendar_sync;
  return {
    ...webinar,
    calendar_sync: {
      ...sync,
      orphans: [...sync.orphans, eventOf(webinar)],
      retry_at: plus(now, LOST_TASK_RECOVERY_MS),
      attempts: 0,
    },
  };
}

export function eventOf(webinar: Webinar): CalendarSync["orphans"][number] {
  const { id, host_email, calendar_sync } = webinar;
  const event_id = calendarEventId(id, calendar_sync.generation);
  return { host_email, event_id, is_known: isEventKnown(webinar), absent_at: null };
}

/** True where an attempt has seen the event that this webinar shall have. */
export const isEventKnown = ({ id, calendar_event_id, calendar_sync }: Webinar): boolean =>
  calendar_event_id === calendarEventId(id, calendar_sync.generation);

/** True where there is an event that somebody may have changed in the host's calendar. */
export const hasEventToCheck = (webinar: Webinar): boolean =>
  wantsEvent(webinar) && isEventKnown(webinar);

/** True for the attempt's event where nobody wants it any more, as when the host has changed meanwhile. */
export const isEventOutdated = (current: Webinar, tried: Webinar): boolean =>
  current.deleted_at !== null ||
  current.status === "CANCELLED" ||
  current.calendar_sync.generation !== tried.calendar_sync.generation;

/**
 * How long an insert may be on its way that began before its event was no longer wanted: a token and the
 * insert itself, each given up after ten seconds, and Google's own time.
 */
export const LATE_INSERT_MS = minutes(3);

const RETRIES_MAX = 30;

/** After how long to try again: a minute at first, an hour at most; null once there is no point. */
export function retryAt(now: Date, attempts: number): Date | null {
  if (attempts > RETRIES_MAX) return null;
  return plus(now, Math.min(minutes(2 ** Math.min(attempts - 1, 10)), hours(1)));
}
