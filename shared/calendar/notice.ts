import { z } from "zod";
import { hasEventWork, isEventKnown } from "../webinars/calendar-state.ts";
import type { Webinar } from "../webinars/model.ts";
import { differences } from "./ensure-event.ts";

/** What Google tells the guests of an event. `new_invitation`: the event is deleted, and they are invited to another one. */
export const CalendarNotice = z.enum(["update", "new_invitation", "cancellation"]);
export type CalendarNotice = z.infer<typeof CalendarNotice>;

/** Null if nothing that guests see changes. Pure. */
export function calendarNotice(before: Webinar, after: Webinar): CalendarNotice | null {
  if (after.status === "CANCELLED") return before.status === "CANCELLED" ? null : "cancellation";
  if (after.status !== "SCHEDULED" || !hasEventWork(after)) return null;
  if (!isEventKnown(after)) return "new_invitation";
  // An earlier change may still be on its way to the event, and we do not know how much of it guests have seen.
  const isOwedEarlier = hasEventWork(before);
  return isOwedEarlier || Object.keys(differences(after, before)).length > 0 ? "update" : null;
}

/** True if the Meet link that people have will change once the Calendar has followed. Pure. */
export const isLinkToChange = (webinar: Webinar): boolean =>
  webinar.status === "SCHEDULED" &&
  webinar.meet_url !== null &&
  hasEventWork(webinar) &&
  !isEventKnown(webinar);
