/** What an attempt to synchronise a webinar's event achieved, and what the webinar keeps of it. Pure. */
import { retryAt } from "../platform/backoff.ts";
import { earliest, minutes, plus } from "../platform/instant.ts";
import { hasCalendarWork, hasEventWork, nextDetailsChange } from "../webinars/calendar-state.ts";
import type { CalendarSync } from "../webinars/calendar-record.ts";
import type { Webinar } from "../webinars/model.ts";
import type { CalendarFailure } from "./model.ts";
import { eventOf } from "./note-event.ts";
import { noteNewEvent } from "./note-guests.ts";

type Orphans = CalendarSync["orphans"];

export interface Outcome {
  event: { calendar_event_id: string; meet_url: string } | null;
  /** The webinar changed during the attempt, so its event was left alone. */
  isOvertaken: boolean;
  gone: Orphans;
  absent: Orphans;
  failure: CalendarFailure | null;
}

/** What an attempt for an older host or generation found out about the event is ignored. */
export function decideEvent(
  current: Webinar,
  tried: Webinar,
  { event: found, gone, absent, failure: met }: Outcome,
  now: Date,
): Pick<Webinar, "calendar_sync" | "meet_provision_error"> & Partial<Webinar> {
  const isOutdated = isEventOutdated(current, tried);
  const event = isOutdated ? null : found;
  const failure = isOutdated ? failureOfOutdated(tried, met) : met;
  const calendar_sync = syncAfter(current, tried, { event, gone, absent, failure }, now);
  // If another attempt has succeeded meanwhile, there is nothing to report.
  const isTrouble = hasCalendarWork({ ...current, calendar_sync }) && isCalendarAwaited(current);
  return {
    calendar_sync,
    meet_provision_error: isTrouble && failure !== null ? toProvisionError(failure, now) : null,
    ...event,
    ...(isOtherLink(current, event) && { details_change: nextDetailsChange(current, now) }),
    ...(isDeleted(failure) && { calendar_guests: noteNewEvent(current.calendar_guests, now) }),
  };
}

/**
 * The failure of an attempt for an outdated event, if it still matters. Nobody has to act on a failure of an event that is
 * no longer wanted, and a deleted event must not be replaced twice because two attempts missed it.
 */
function failureOfOutdated(
  tried: Webinar,
  failure: CalendarFailure | null,
): CalendarFailure | null {
  return hasEventWork(tried) || isDeleted(failure) ? null : failure;
}

/** True if somebody has deleted the webinar's event. */
const isDeleted = (failure: CalendarFailure | null): boolean => failure?.code === "event_gone";

function syncAfter(
  current: Webinar,
  tried: Webinar,
  { event, gone, absent, failure }: Omit<Outcome, "isOvertaken">,
  now: Date,
): CalendarSync {
  const { failing_since: since, ...sync } = current.calendar_sync;
  const next: CalendarSync = {
    ...sync,
    orphans: orphansAfter(current, tried, { gone, absent, now }),
    attempts: failure === null ? 0 : sync.attempts + 1,
    ...(failure !== null && { failing_since: since ?? now }),
    ...(event !== null && {
      host_email: tried.host_email,
      // An older attempt may be recorded last. It must not undo a newer one.
      synced_version: Math.max(sync.synced_version, tried.calendar_sync.version),
    }),
    // Google never reuses the id of a deleted event, so its replacement needs another.
    ...(isDeleted(failure) && { generation: sync.generation + 1, synced_version: 0 }),
  };
  const after = { ...current, calendar_sync: next };
  if (!hasCalendarWork(after)) return { ...next, retry_at: null };
  const retry_at = nextTry(after, { failure: isDeleted(failure) ? null : failure, now });
  return { ...next, retry_at };
}

/** True if people have a Meet link that no longer works. */
const isOtherLink = ({ status, meet_url }: Webinar, event: Outcome["event"]): boolean =>
  status === "SCHEDULED" && meet_url !== null && event !== null && event.meet_url !== meet_url;

/** The events to delete, including one that this attempt may have created although nobody wants it any more. */
function orphansAfter(
  current: Webinar,
  tried: Webinar,
  { gone, absent, now }: { gone: Orphans; absent: Orphans; now: Date },
): Orphans {
  const isIn = (some: Orphans, { event_id }: Orphans[number]) =>
    some.some((each) => each.event_id === event_id);
  const made = hasEventWork(tried) && isEventOutdated(current, tried) ? [eventOf(tried)] : [];
  // This attempt may have created an event that was absent before, so `absent_at` is no longer valid.
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

function toProvisionError(failure: CalendarFailure, at: Date) {
  const { code, params, message, hint, retryable } = failure;
  return { code, params, message, hint, retryable, at };
}

/** True while an operator has to know about a Calendar failure. Once a webinar is over, nobody needs its event. */
export const isCalendarAwaited = ({ status }: Webinar): boolean =>
  status !== "ENDED" && status !== "PUBLISHED";

/** True if the event that the attempt was for is no longer wanted, for example because the host has changed meanwhile. */
export const isEventOutdated = (current: Webinar, tried: Webinar): boolean =>
  current.deleted_at !== null ||
  current.status === "CANCELLED" ||
  current.calendar_sync.generation !== tried.calendar_sync.generation;

/**
 * How long an insert of an unwanted event may still be under way: two requests, for a token and for the insert, time out
 * after ten seconds each, and Google needs time of its own.
 */
export const LATE_INSERT_MS = minutes(3);
