/** What time does to a webinar, and when the sweep has to look at it next. Pure. */
import { CLOCK_UID } from "../access/model.ts";
import { days, earliest, minutes, plus } from "../platform/instant.ts";
import { hasCalendarWork, hasGuestWork } from "./calendar-state.ts";
import { remindersOf, rowOf, type Horizon } from "./horizons.ts";
import { meetAskAt } from "./meet-records.ts";
import type { Webinar } from "./model.ts";
import { roomActionAt } from "./room-work.ts";

/** When the sweep sends a reminder: from `opens` until `closes`. */
export function sweepWindow(startsAt: Date, horizon: Horizon): { opens: Date; closes: Date } {
  const { opensMinutes, closesMinutes } = rowOf(horizon);
  return {
    opens: plus(startsAt, -minutes(opensMinutes)),
    closes: plus(startsAt, -minutes(closesMinutes)),
  };
}

type Swept = Pick<Webinar, "swept" | "schedule_version" | "starts_at">;

/** True until the sweep has done its part of this horizon for the present schedule. */
function awaitsSweep(webinar: Swept, horizon: Horizon, now: Date): boolean {
  const swept = webinar.swept[horizon];
  return swept < webinar.schedule_version && now < sweepWindow(webinar.starts_at, horizon).closes;
}

/** True while the sweep has to send this reminder. */
export const isDue = (
  webinar: Swept & Pick<Webinar, "status" | "further_reminders">,
  horizon: Horizon,
  now: Date,
): boolean =>
  webinar.status === "SCHEDULED" &&
  remindersOf(webinar).includes(horizon) &&
  awaitsSweep(webinar, horizon, now) &&
  now >= sweepWindow(webinar.starts_at, horizon).opens;

/** When the sweep will send this reminder by itself; null once that moment has come, or if it will not. */
export function automaticAt(
  webinar: Swept & Pick<Webinar, "status" | "further_reminders">,
  horizon: Horizon,
  now: Date,
): Date | null {
  const { opens } = sweepWindow(webinar.starts_at, horizon);
  const isAhead = now < opens && isDue(webinar, horizon, opens);
  return isAhead ? opens : null;
}

export function nextActionAt(webinar: Webinar, now: Date): Date | null {
  const { retry_at } = webinar.calendar_sync;
  // Nobody updates the event of a webinar that has ended.
  const calendar = retry_at !== null && hasCalendarWork(webinar) ? [retry_at] : [];
  const awaitsNews = awaitsDispatch(webinar) || awaitsFollowUp(webinar);
  const dispatch = awaitsNews ? [plus(now, DISPATCH_PICK_UP_MS)] : [];
  const { retry_at: guestsAt } = webinar.calendar_guests;
  const guests = guestsAt !== null && hasGuestWork(webinar) ? [guestsAt] : [];
  const roomAt = roomActionAt(webinar, now);
  const room = roomAt === null ? [] : [roomAt];
  const others = [...calendar, ...guests, ...room];
  const askAt = meetAskAt(webinar);
  const meet = askAt === null ? [] : [askAt];
  const waiting = webinar.waiting_due_at === null ? [] : [webinar.waiting_due_at];
  if (webinar.status === "CANCELLED") others.push(...waiting);
  if (webinar.status !== "SCHEDULED") return earliest([...others, ...dispatch, ...meet]);
  const reminders = remindersOf(webinar).filter((horizon) => awaitsSweep(webinar, horizon, now));
  const confirmations = webinar.confirmations_due_at;
  return earliest([
    ...others,
    ...(confirmations === null ? [] : [confirmations]),
    ...waiting,
    webinar.ends_at,
    ...reminders.map((horizon) => sweepWindow(webinar.starts_at, horizon).opens),
  ]);
}

/** The sweep recreates a lost dispatch task after this time. */
const DISPATCH_PICK_UP_MS = minutes(10);

/** True from the recording until the dispatch has bound everybody who is interested. */
export function awaitsDispatch({ status, post_event_dispatched_at }: Webinar): boolean {
  return status === "PUBLISHED" && post_event_dispatched_at === null;
}

/** True from the recording until everybody registered has the follow-up, or will never get it. */
export const awaitsFollowUp = ({
  status,
  follow_up_owed_at,
  follow_up_dispatched_at,
}: Webinar): boolean =>
  status === "PUBLISHED" && follow_up_owed_at !== undefined && follow_up_dispatched_at === null;

/**
 * SCHEDULED → ENDED once `ends_at` is reached, even if the Calendar still refuses something; otherwise the same webinar.
 * The end is the version that `writeDueEnd` will write, so that replies and ETags are the same before and after that.
 */
export function settleByClock(webinar: Webinar, now: Date): Webinar {
  if (!isEndDue(webinar, now)) return webinar;
  return {
    ...webinar,
    status: "ENDED",
    ended_at: webinar.ends_at,
    meet_provision_error: null,
    version: webinar.version + 1,
    updated_at: webinar.ends_at,
    updated_by: CLOCK_UID,
  };
}

/** True from `ends_at` until the end is stored. */
export const isEndDue = ({ status, ends_at }: Webinar, now: Date): boolean =>
  status === "SCHEDULED" && now >= ends_at;

/** How long the links of mail to registered people work after the webinar. Nothing is left to cancel or to join then. */
const LINKS_WORK_FOR_MS = days(30);

/** True once such links lead nowhere. */
export const haveLinksExpired = ({ ends_at }: Pick<Webinar, "ends_at">, now: Date): boolean =>
  now >= plus(ends_at, LINKS_WORK_FOR_MS);
