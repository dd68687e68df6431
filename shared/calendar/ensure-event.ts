import { derivedId } from "../platform/ids.ts";
import { calendarEventId } from "../webinars/calendar-state.ts";
import {
  CalendarFailure,
  type Calendar,
  type CalendarEvent,
  type CalendarEventContent,
} from "./model.ts";

export interface EventOrder extends CalendarEventContent {
  webinar_id: string;
  host_email: string;
  generation: number;
  /** True if an earlier attempt has seen this event. */
  isKnown: boolean;
}

/** How long to wait for a Meet room that Google is still creating. */
const POLL_FOR_MS = 1200;
const POLL_PAUSE_MS = 250;
const ATTEMPTS_MAX = 4;

/**
 * Makes the webinar's one event match the order, and returns it with its Meet room. Safe to repeat and to race, because
 * the event's id follows from the order. Differences are patched, and Google notifies the guests. Returns null without a
 * patch once `isCurrent` is false: an older order must not undo a newer one. Rejects with `CalendarFailure`; `event_gone`
 * means that somebody deleted the event, and only a new generation can replace it.
 */
export async function ensureEvent(
  calendar: Calendar,
  order: EventOrder,
  isCurrent: () => Promise<boolean>,
): Promise<{ calendar_event_id: string; meet_url: string } | null> {
  const id = calendarEventId(order.webinar_id, order.generation);
  const found = await insertOrFind(calendar, order, id);
  if (found.event.status === "cancelled") throw eventGone();
  const event = await patchDifferences(calendar, order, { ...found, isCurrent });
  if (event === null) return null;
  const { meet_url, conference } = await awaitConference(calendar, order.host_email, event);
  if (meet_url !== null) return { calendar_event_id: id, meet_url };
  throw conference === "pending" ? conferencePending() : conferenceFailed();
}

/** Bounded by time and not by a count: if each answer takes seconds, the function's own time-out is near. */
async function awaitConference(
  calendar: Calendar,
  host: string,
  found: CalendarEvent,
): Promise<CalendarEvent> {
  const until = performance.now() + POLL_FOR_MS;
  let event = found;
  while (event.conference === "pending" && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, POLL_PAUSE_MS));
    event = await calendar.getEvent(host, found.id);
  }
  return event;
}

interface Found {
  event: CalendarEvent;
  isNew: boolean;
}

async function insertOrFind(calendar: Calendar, order: EventOrder, id: string): Promise<Found> {
  const find = async () => ({ event: await calendar.getEvent(order.host_email, id), isNew: false });
  // The event is known to exist, so an insert would only be answered with 409.
  if (order.isKnown) return find();
  try {
    const made = { ...order, id, conference_request_id: id };
    return { event: await calendar.insertEvent(order.host_email, made), isNew: true };
  } catch (failure) {
    // 409: an earlier insert succeeded, even if its answer was lost.
    if (!(failure instanceof CalendarFailure) || failure.code !== "duplicate_event") throw failure;
    return find();
  }
}

/** Patches only what differs. The etag detects changes that others make meanwhile. */
async function patchDifferences(
  calendar: Calendar,
  order: EventOrder,
  { event: found, isNew, isCurrent }: Found & { isCurrent: () => Promise<boolean> },
): Promise<CalendarEvent | null> {
  let event = found;
  for (let round = 0; round < ATTEMPTS_MAX; round += 1) {
    const changes = differences(order, event.content);
    const isChanged = Object.keys(changes).length > 0;
    const isRoomless = !isNew && (event.conference === "failure" || event.conference === "none");
    if (!isChanged && !isRoomless) return event;
    // Checked after the etag was read: a newer order either fails our patch or is seen here.
    if (!(await isCurrent())) return null;
    const request = isRoomless && { conference_request_id: nextRequestId(event) };
    try {
      const { host_email } = order;
      const wanted = { ...changes, ...request };
      return await calendar.patchEvent(host_email, event, wanted, isChanged ? "all" : "none");
    } catch (failure) {
      if (!(failure instanceof CalendarFailure) || failure.code !== "event_changed") throw failure;
      event = await calendar.getEvent(order.host_email, event.id);
    }
  }
  throw eventBusy();
}

/** Calendar ignores a request that repeats an id, even if the first request failed. */
const nextRequestId = ({ id, conference_request_id }: CalendarEvent): string =>
  derivedId("conference", conference_request_id ?? id);

/**
 * The members of an event that differ from what we want; Google notifies guests of these. Start, end and
 * zone go together, because Calendar does not accept one without the others. Pure.
 */
export function differences(
  wanted: CalendarEventContent,
  content: CalendarEventContent,
): Partial<CalendarEventContent> {
  const { title, description, starts_at, ends_at, time_zone } = wanted;
  const isMoved =
    starts_at.getTime() !== content.starts_at.getTime() ||
    ends_at.getTime() !== content.ends_at.getTime() ||
    time_zone !== content.time_zone;
  return {
    ...(title !== content.title && { title }),
    ...(normalised(description) !== normalised(content.description) && { description }),
    ...(isMoved && { starts_at, ends_at, time_zone }),
  };
}

/** Ignores line ends and surrounding space: Google may change them, and guests do not care. */
const normalised = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const eventGone = (): CalendarFailure =>
  new CalendarFailure("event_gone", "The event was deleted from the host's calendar.", {
    retryable: true,
    hint: "Try again to create a new event.",
  });

const eventBusy = (): CalendarFailure =>
  new CalendarFailure("event_changed", "Someone else keeps changing the event.", {
    retryable: true,
    hint: "We'll retry automatically. Or try again.",
  });

const conferencePending = (): CalendarFailure =>
  new CalendarFailure("conference_pending", "Google is still creating the Meet room.", {
    retryable: true,
    hint: "We'll check again automatically. Or try again in a minute.",
  });

const conferenceFailed = (): CalendarFailure =>
  new CalendarFailure("conference_failed", "Google couldn't create the Meet room.", {
    retryable: true,
    hint:
      "In the Google Admin console, Apps > Google Workspace > Google Meet, check that Meet is turned on for " +
      "the host, then try again.",
  });
