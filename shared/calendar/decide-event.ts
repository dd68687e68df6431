/** What a try at bringing the Calendar to where the webinar is has achieved, and what follows from it. Pure. */
import { retryAt } from "../platform/backoff.ts";
import { earliest, minutes, plus } from "../platform/instant.ts";
import { hasCalendarWork, hasEventWork } from "../webinars/calendar-state.ts";
import { nextDetailsChange } from "../webinars/details-change.ts";
import type { CalendarSync, Webinar } from "../webinars/model.ts";
import type { CalendarFailure } from "./model.ts";
import { eventOf } from "./note-event.ts";
import { noteNewEvent } from "./note-guests.ts";

type Orphans = CalendarSync["orphans"];

export interface Outcome {
  event: { calendar_event_id: string; meet_url: string } | null;
  /** The webinar has changed while Google was asked, and its event was left alone. */
  isOvertaken: boolean;
  gone: Orphans;
  absent: Orphans;
  failure: CalendarFailure | null;
}

/** Pure. What was done for an older host or an older generation counts for those alone. */
export function decideEvent(
  current: Webinar,
  tried: Webinar,
  { event, gone, absent, failure: met }: Outcome,
  now: Date,
): Pick<Webinar, "calendar_sync" | "meet_provision_error"> & Partial<Webinar> {
  const sync = current.calendar_sync;
  const isOutdated = isEventOutdated(current, tried);
  // What keeps us from an event that nobody wants any more is no operator's trouble; nor is it gone twice, where two
  // have looked for it.
  const isOfEvent = hasEventWork(tried) || met?.code === "event_gone";
  const failure = isOutdated && isOfEvent ? null : met;
  const isDeleted = failure?.code === "event_gone";
  const attempts = failure === null ? 0 : sync.attempts + 1;
  const next: CalendarSync = {
    ...sync,
    orphans: orphansAfter(current, tried, { gone, absent, now }),
    attempts,
    ...(event !== null &&
      !isOutdated && {
        host_email: tried.host_email,
        // An older attempt may come last; what a newer one has brought there stays.
        synced_version: Math.max(sync.synced_version, tried.calendar_sync.version),
      }),
    // A deleted event keeps its id: what comes in its place needs another.
    ...(isDeleted && { generation: sync.generation + 1, synced_version: 0 }),
  };
  const after = { ...current, calendar_sync: next };
  const hasWork = hasCalendarWork(after);
  const isTrouble = hasWork && failure !== null && isCalendarAwaited(current);
  next.retry_at = hasWork ? nextTry(after, { failure: isDeleted ? null : failure, now }) : null;
  return {
    calendar_sync: next,
    // Where another attempt has done it meanwhile, nothing is left to complain of.
    meet_provision_error: isTrouble ? toProvisionError(failure, now) : null,
    ...(!isOutdated && event),
    ...(!isOutdated &&
      isOtherLink(current, event) && { details_change: nextDetailsChange(current, now) }),
    ...(isDeleted && { calendar_guests: noteNewEvent(current.calendar_guests, now) }),
  };
}

/** True where people have been given a link that leads nowhere from now on. */
const isOtherLink = ({ status, meet_url }: Webinar, event: Outcome["event"]): boolean =>
  status === "SCHEDULED" && meet_url !== null && event !== null && event.meet_url !== meet_url;

/** What is to be deleted now, with what this attempt may have made for a webinar that does not want it. */
function orphansAfter(
  current: Webinar,
  tried: Webinar,
  { gone, absent, now }: { gone: Orphans; absent: Orphans; now: Date },
): Orphans {
  const isIn = (some: Orphans, { event_id }: Orphans[number]) =>
    some.some((each) => each.event_id === event_id);
  const made = hasEventWork(tried) && isEventOutdated(current, tried) ? [eventOf(tried)] : [];
  // One that was not there before may be there now: its look counts no more.
  const others = current.calendar_sync.orphans.filter((each) => !isIn(made, each));
  return [...others, ...made].flatMap((orphan) => {
    if (isIn(gone, orphan)) return [];
    if (!isIn(absent, orphan)) return [orphan];
    if (orphan.absent_at === null) return [{ ...orphan, absent_at: now }];
    return now >= plus(orphan.absent_at, LATE_INSERT_MS) ? [] : [orphan];
  });
}

function nextTry(
  webinar: Webinar,
  { failure, now }: { failure: CalendarFailure | null; now: Date },
): Date | null {
  const { attempts, orphans } = webinar.calendar_sync;
  if (failure !== null) return failure.retryable ? retryAt(now, attempts) : null;
  const seenAbsent = orphans.flatMap(({ absent_at }) => absent_at ?? []);
  const isMore = hasEventWork(webinar) || seenAbsent.length < orphans.length;
  return isMore ? now : plus(earliest(seenAbsent) ?? now, LATE_INSERT_MS);
}

function toProvisionError({ code, message, hint, retryable }: CalendarFailure, at: Date) {
  return { code, message, hint, retryable, at };
}

/** True where what the Calendar refuses is an operator's trouble: nobody looks for the event of what is over. */
export const isCalendarAwaited = ({ status }: Webinar): boolean =>
  status !== "ENDED" && status !== "PUBLISHED";

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
