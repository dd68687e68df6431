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
  /** True where this event was seen before. */
  isKnown: boolean;
}

/** How long a Meet room that is still being made is waited for. */
const POLL_FOR_MS = 1200;
const POLL_PAUSE_MS = 250;
const ROUNDS = 4;

/**
 * The webinar's one event as ordered, with its Meet room. Safe to repeat and to race: the id decides, and
 * what differs from the order is patched, with word to the guests. Null, and nothing patched, once the
 * order is not current any more: an older order must not undo a newer one. Rejects with `CalendarFailure`;
 * `event_gone` means that somebody deleted it, and only a new generation can replace it.
 */
export async function ensureEvent(
  calendar: Calendar,
  order: EventOrder,
  isCurrent: () => Promise<boolean>,
): Promise<{ calendar_event_id: string; meet_url: string } | null> {
  const id = calendarEventId(order.webinar_id, order.generation);
  const found = await insertOrFind(calendar, order, id);
  if (found.event.status === "cancelled") throw eventGone();
  const event = await follow(calendar, order, { ...found, isCurrent });
  if (event === null) return null;
  const { meet_url, conference } = await awaitConference(calendar, order.host_email, event);
  if (meet_url !== null) return { calendar_event_id: id, meet_url };
  throw conference === "pending" ? conferencePending() : conferenceFailed();
}

/** By the clock and not by count: where each answer takes seconds, the function's own time is short. */
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
  // An event that was recorded before is there: no insert is wanted just to hear so.
  if (order.isKnown) return find();
  try {
    const made = { ...order, id, conference_request_id: id };
    return { event: await calendar.insertEvent(order.host_email, made), isNew: true };
  } catch (failure) {
    // 409: an attempt before this one got through, whether or not anybody heard of it.
    if (!(failure instanceof CalendarFailure) || failure.code !== "duplicate_event") throw failure;
    return find();
  }
}

/** Patches what differs, and nothing else. Whoever changed it meanwhile is seen by the etag. */
async function follow(
  calendar: Calendar,
  order: EventOrder,
  { event: found, isNew, isCurrent }: Found & { isCurrent: () => Promise<boolean> },
): Promise<CalendarEvent | null> {
  let event = found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = differences(order, event.content);
    const upgradesMailStatus = Object.keys(changes).length > 0;
    const isRoomless = !isNew && (event.conference === "failure" || event.conference === "none");
    if (!upgradesMailStatus && !isRoomless) return event;
    // Asked after the etag was read: a newer order's patch makes ours fail, or is seen here.
    if (!(await isCurrent())) return null;
    const request = isRoomless && { conference_request_id: nextRequestId(event) };
    try {
      const { host_email } = order;
      const wanted = { ...changes, ...request };
      return await calendar.patchEvent(
        host_email,
        event,
        wanted,
        upgradesMailStatus ? "all" : "none",
      );
    } catch (failure) {
      if (!(failure instanceof CalendarFailure) || failure.code !== "event_changed") throw failure;
      event = await calendar.getEvent(order.host_email, event.id);
    }
  }
  throw eventBusy();
}

/** Calendar ignores a request that repeats an id, whatever became of the first. */
const nextRequestId = ({ id, conference_request_id }: CalendarEvent): string =>
  derivedId("conference", conference_request_id ?? id);

/**
 * The parts of an event's content that are not as wanted, which is what its guests are told. Start and end go
 * together, with their zone: Calendar does not take one without the other. Pure.
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
    ...(asKept(description) !== asKept(content.description) && { description }),
    ...(isMoved && { starts_at, ends_at, time_zone }),
  };
}

/** Line ends and space around a text may come back otherwise than they went: no news for guests. */
const asKept = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const eventGone = (): CalendarFailure =>
  new CalendarFailure("event_gone", "The event was deleted from the host's calendar.", {
    retryable: true,
    hint: "Try again to make a new event.",
  });

const eventBusy = (): CalendarFailure =>
  new CalendarFailure("event_changed", "Somebody else keeps changing the event.", {
    retryable: true,
    hint: "It is tried again by itself; or try again.",
  });

const conferencePending = (): CalendarFailure =>
  new CalendarFailure("conference_pending", "Google is still making the Meet room.", {
    retryable: true,
    hint: "It is looked at again by itself; or try again in a minute.",
  });

const conferenceFailed = (): CalendarFailure =>
  new CalendarFailure("conference_failed", "Google could not make the Meet room.", {
    retryable: true,
    hint:
      "In the Google Admin console, Apps > Google Workspace > Google Meet, see that Meet is switched on for " +
      "the host, then try again.",
  });
