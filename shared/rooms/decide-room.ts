/** What an attempt to set up a room achieved, and what the webinar keeps of it. Pure. */
import { retryAt } from "../platform/backoff.ts";
import { hasEventToCheck } from "../webinars/calendar-state.ts";
import {
  isSameWish,
  roomOf,
  roomWish,
  type MeetRoom,
  type RoomSetting,
  type RoomWish,
} from "../webinars/meet-room.ts";
import type { Webinar } from "../webinars/model.ts";
import type { MeetFailure } from "../meet/model.ts";
import type { RoomSettings } from "../meet/room.ts";

export interface RoomOutcome {
  /** As Meet showed them first; null if it did not. */
  before: RoomSettings | null;
  /** As Meet showed them last. */
  after: RoomSettings | null;
  /** True if the attempt has changed something, or may have. */
  isChanged: boolean;
  /** True if the webinar wanted something else meanwhile, so that the attempt stopped. */
  isOvertaken: boolean;
  failures: { setting: RoomSetting; failure: MeetFailure }[];
}

/** After so many failed attempts, about an hour, only checks, changes and operators try again. */
export const ROOM_ATTEMPTS_MAX = 6;

/** The value that a setting should get; null if it is as wanted. */
export function wantedValue<Setting extends RoomSetting>(
  wish: RoomWish,
  settings: RoomSettings,
  setting: Setting,
): RoomSettings[Setting] | null {
  const wanted: RoomWish[RoomSetting] = wish[setting];
  return wanted === "default" || wanted === settings[setting]
    ? null
    : (wanted as RoomSettings[Setting]);
}

/** Returns the webinar's present `meet_room` if nothing is to be recorded. */
export function decideRoom(
  current: Webinar,
  tried: Webinar,
  outcome: RoomOutcome,
  now: Date,
): MeetRoom | null {
  const wish = roomWish(tried);
  if (wish === null || !hasEventToCheck(current)) return current.meet_room;
  if (outcome.isOvertaken || !isSameWish(wish, roomWish(current))) {
    return afterOutdated(current, wish, outcome);
  }
  const known = roomOf(current);
  const isSet = outcome.failures.length === 0;
  // What another attempt, or an earlier one, has set stays known while Meet does not answer.
  if (!isSet && known?.is_set === true && outcome.after === null) return known;
  // Another attempt at the same time has failed as well, and waits for its retry.
  if (!isSet && known?.is_set === false && isNewer(known, roomOf(tried))) return known;
  const next: MeetRoom = {
    wish,
    is_set: isSet,
    access: outcome.after?.access ?? null,
    default_access: defaultAccess(current, outcome),
    problems: outcome.failures.map(({ setting, failure }) => problemOf(setting, failure, now)),
    attempts: isSet ? 0 : (known?.attempts ?? 0) + 1,
    retry_at: null,
    at: now,
  };
  if (isSet && known?.is_set === true && known.access === next.access) return known;
  return { ...next, retry_at: nextTry(next, now) };
}

const isNewer = (known: MeetRoom, seen: MeetRoom | null): boolean =>
  known.attempts > (seen?.attempts ?? 0);

/**
 * The wish has changed during the attempt, whose change may have come last. So the room is to be set up again, even if
 * another attempt has done so already.
 */
function afterOutdated(
  { meet_room: room, meet_url }: Webinar,
  wish: RoomWish,
  { isChanged }: RoomOutcome,
): MeetRoom | null {
  if (room === null || !isChanged || wish.meet_url !== meet_url) return room;
  return { ...room, wish, is_set: false };
}

/** A change of the wish keeps what the same room had at first. */
function defaultAccess(
  { meet_room: room, meet_url }: Webinar,
  { before }: RoomOutcome,
): MeetRoom["default_access"] {
  const seen = room?.wish.meet_url === meet_url ? room?.default_access : null;
  return seen ?? before?.access ?? null;
}

const problemOf = (
  setting: RoomSetting,
  { code, params, message, hint, retryable }: MeetFailure,
  at: Date,
): MeetRoom["problems"][number] => ({
  setting,
  code,
  params,
  message,
  hint,
  retryable,
  at,
});

function nextTry({ problems, attempts }: MeetRoom, now: Date): Date | null {
  const isHopeful = problems.some(({ retryable }) => retryable);
  return isHopeful && attempts <= ROOM_ATTEMPTS_MAX ? retryAt(now, attempts) : null;
}
