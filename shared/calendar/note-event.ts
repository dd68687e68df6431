/** Marks a webinar's Calendar event as out of date, in the commit of the change that it has to follow. Pure. */
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { calendarEventId, isEventKnown } from "../webinars/calendar-state.ts";
import type { CalendarSync } from "../webinars/calendar-record.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteNewEvent } from "./note-guests.ts";

/** The members that the event shows. */
const SHOWN = ["title", "description", "starts_at", "ends_at", "time_zone"] as const;

/** Returns `after`, with the changes noted that its event has to follow. */
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
      // The old host's event is deleted once the new host's event exists.
      ...(isMoved && {
        generation: sync.generation + 1,
        orphans: [...sync.orphans, eventOf(before)],
      }),
    },
  };
}

/** Notes that the event has to be deleted, even if we have not seen it: a lost insert may have created it. */
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
