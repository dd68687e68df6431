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
}

/** Base32hex, as Calendar wants ids: whoever repeats the insert meets the first one's event. */
export const calendarEventId = (webinarId: string): string =>
  derivedId("calendar-event", webinarId);

const POLLS = 4;
const POLL_PAUSE_MS = 250;

/**
 * The webinar's one event, with its Meet room. Safe to repeat and to race: the id decides.
 * Rejects with `CalendarFailure`; `conference_pending` means the event stands and Google is not done.
 */
export async function provisionEvent(
  calendar: Calendar,
  order: EventOrder,
): Promise<{ calendar_event_id: string; meet_url: string }> {
  const id = calendarEventId(order.webinar_id);
  let event = await insertOrFind(calendar, order, id);
  for (let poll = 0; event.conference === "pending" && poll < POLLS; poll += 1) {
    await new Promise((resolve) => setTimeout(resolve, POLL_PAUSE_MS));
    event = await calendar.getEvent(order.host_email, id);
  }
  if (event.meet_url !== null) return { calendar_event_id: id, meet_url: event.meet_url };
  throw event.conference === "pending"
    ? new CalendarFailure("conference_pending", "Google is still making the Meet room.", {
        retryable: true,
        hint: "Save the webinar again in a minute.",
      })
    : new CalendarFailure("conference_failed", "Google could not make the Meet room.", {
        retryable: true,
        hint: "Check that Meet is switched on for the host, then save the webinar again.",
      });
}

async function insertOrFind(
  calendar: Calendar,
  order: EventOrder,
  id: string,
): Promise<CalendarEvent> {
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
