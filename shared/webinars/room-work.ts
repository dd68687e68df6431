/** What is left to do about a webinar's Meet room. Pure. */
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { hasEventToCheck } from "./calendar-state.ts";
import { roomOf, roomWish } from "./meet-room.ts";
import type { Webinar } from "./model.ts";

/** True while the room is not known to be as the webinar wants it. */
export const hasRoomWork = (webinar: Webinar): boolean =>
  hasEventToCheck(webinar) && roomWish(webinar) !== null && roomOf(webinar)?.is_set !== true;

/** True if the present wish has not been tried yet, or its next attempt is due. */
export function isRoomDue(webinar: Webinar, now: Date): boolean {
  if (!hasRoomWork(webinar)) return false;
  const room = roomOf(webinar);
  return room === null || (room.retry_at !== null && room.retry_at <= now);
}

/** When the sweep has to create a task for the room, should the one of now be lost; null for never. */
export function roomActionAt(webinar: Webinar, now: Date): Date | null {
  if (!hasRoomWork(webinar)) return null;
  const room = roomOf(webinar);
  return room === null ? plus(now, LOST_TASK_RECOVERY_MS) : room.retry_at;
}
