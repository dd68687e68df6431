import { derivedId } from "../platform/ids.ts";
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

/** Base32hex, as Calendar wants ids: whoever repeats the insert meets the first one's event. */
export const calendarEventId = (webinarId: string, generation: number): string =>
  derivedId("calendar-event", webinarId, String(generation));

const POLLS = 4;
const POLL_PAUSE_MS = 250;
const ROUNDS = 4;

/**
 * The webinar's one event as ordered, with its Meet room. Safe to repeat and to race: the id decides, and
 * what differs from the order is patched, with word to the guests. Rejects with `CalendarFailure`;
 * `event_gone` means that somebody deleted it, and only a new generation can replace it.
 */
export async function ensureEvent(
  calendar: Calendar,
  order: EventOrder,
): Promise<{ calendar_event_id: string; meet_url: string }> {
  const id = calendarEventId(order.webinar_id, order.generation);
  let event = await insertOrFind(calendar, order, id);
  if (event.status === "cancelled") throw eventGone();
  event = await follow(calendar, order, event);
  for (let poll = 0; event.conference === "pending" && poll < POLLS; poll += 1) {
    await new Promise((resolve) => setTimeout(resolve, POLL_PAUSE_MS));
    event = await calendar.getEvent(order.host_email, id);
  }
  if (event.meet_url !== null) return { calendar_event_id: id, meet_url: event.meet_url };
  throw event.conference === "pending" ? conferencePending() : conferenceFailed();
}

async function insertOrFind(
  calendar: Calendar,
  order: EventOrder,
  id: string,
): Promise<CalendarEvent> {
  // An event that was recorded before is there: no insert is wanted just to hear so.
  if (order.isKnown) return calendar.getEvent(order.host_email, id);
  try {
    return await calendar.insertEvent(order.host_email, {
      ...order,
      id,
      conference_request_id: id,
    });
  } catch (failure) {
    // 409: an attempt before this one got through, whether or not anybody heard of it.
    if (!(failure instanceof CalendarFailure) || failure.code !== "duplicate_event") throw failure;
    return calendar.getEvent(order.host_email, id);
  }
}

/** Patches what differs, and nothing else. Whoever changed it meanwhile is seen by the etag. */
async function follow(
  calendar: Calendar,
  order: EventOrder,
  found: CalendarEvent,
): Promise<CalendarEvent> {
  let event = found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = differences(order, event);
    if (Object.keys(changes).length === 0) return event;
    try {
      const { id, etag } = event;
      return await calendar.patchEvent(order.host_email, { id, etag }, changes, "all");
    } catch (failure) {
      if (!(failure instanceof CalendarFailure) || failure.code !== "event_changed") throw failure;
      event = await calendar.getEvent(order.host_email, event.id);
    }
  }
  return event;
}

/** Start and end go together, with their zone: Calendar takes no half of them. */
function differences(order: EventOrder, event: CalendarEvent): Partial<CalendarEventContent> {
  const { content } = event;
  const { title, description, starts_at, ends_at, time_zone } = order;
  const isMoved =
    starts_at.getTime() !== content.starts_at.getTime() ||
    ends_at.getTime() !== content.ends_at.getTime() ||
    time_zone !== content.time_zone;
  return {
    ...(title !== content.title && { title }),
    ...(description !== content.description && { description }),
    ...(isMoved && { starts_at, ends_at, time_zone }),
  };
}

const eventGone = (): CalendarFailure =>
  new CalendarFailure("event_gone", "The event was deleted from the host's calendar.", {
    retryable: true,
    hint: "Save the webinar again to make a new event.",
  });

const conferencePending = (): CalendarFailure =>
  new CalendarFailure("conference_pending", "Google is still making the Meet room.", {
    retryable: true,
    hint: "It is looked at again by itself; or save the webinar again in a minute.",
  });

const conferenceFailed = (): CalendarFailure =>
  new CalendarFailure("conference_failed", "Google could not make the Meet room.", {
    retryable: true,
    hint: "Check that Meet is switched on for the host, then save the webinar again.",
  });
