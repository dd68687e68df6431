/** The Meet room of a webinar that a test writes directly. */
import { roomWish, type MeetRoom } from "../../shared/webinars/meet-room.ts";
import type { Webinar } from "../../shared/webinars/model.ts";

/** A room that needs nothing more. */
export function roomThatIsSet(webinar: Webinar, at: Date): MeetRoom | null {
  const wish = roomWish(webinar);
  if (wish === null) return null;
  return {
    wish,
    is_set: true,
    access: "open",
    default_access: "trusted",
    problems: [],
    attempts: 0,
    retry_at: null,
    at,
  };
}
