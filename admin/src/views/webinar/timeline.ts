/** The events of a webinar, past and planned. Pure. */
import {
  reminderKindOf,
  remindersOf,
  rowOf,
  sentAtName,
  type Horizon,
  type Webinar,
} from "../../api/wire.ts";
import { dueName } from "../../messages/reminders.ts";
import type { Messages } from "../../messages/en.ts";

export interface TimelineEvent {
  name: keyof Messages["webinar"]["events"];
  at: string;
  isPast: boolean;
  /** True for the webinar's start and end; false for what an operator or a job did. */
  isOfSchedule: boolean;
}

const OF_SCHEDULE = new Set<TimelineEvent["name"]>(["starts", "started", "ends", "ended"]);

type Moment = [TimelineEvent["name"], string | null];

/** When the reminder was sent, or when the sweep will begin to send it. */
function reminderEvent(webinar: Webinar, horizon: Horizon, now: Date): Moment {
  const sentAt = webinar[sentAtName(horizon)];
  if (sentAt !== null) return [reminderKindOf(horizon), sentAt];
  const opens = Date.parse(webinar.starts_at) - rowOf(horizon).opensMinutes * 60_000;
  const isAhead = webinar.status === "SCHEDULED" && opens > now.getTime();
  return [dueName(horizon), isAhead ? new Date(opens).toISOString() : null];
}

/** In chronological order. A cancelled webinar has no start and end. */
export function timelineOf(webinar: Webinar, now: Date): TimelineEvent[] {
  const isCancelled = webinar.cancelled_at !== null;
  const isPast = (at: string) => Date.parse(at) <= now.getTime();
  const events: Moment[] = [
    ["created", webinar.created_at],
    ["published", webinar.published_at],
    ...remindersOf(webinar).map((horizon) => reminderEvent(webinar, horizon, now)),
    ["announcement", webinar.announced_at],
    ["cancelled", webinar.cancelled_at],
    [isPast(webinar.starts_at) ? "started" : "starts", isCancelled ? null : webinar.starts_at],
    [
      webinar.ended_at === null ? "ends" : "ended",
      isCancelled ? null : (webinar.ended_at ?? webinar.ends_at),
    ],
    ["follow_up", webinar.follow_up_dispatched_at],
    ["post_event", webinar.post_event_dispatched_at],
  ];
  return events
    .flatMap(([name, at]) =>
      at === null ? [] : [{ name, at, isPast: isPast(at), isOfSchedule: OF_SCHEDULE.has(name) }],
    )
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
