/** The life of a webinar as a list of moments. Pure. */
import { HORIZONS, reminderKindOf, sentAtName, type Webinar } from "../../api/wire.ts";
import type { Messages } from "../../messages/en.ts";

export interface TimelineEvent {
  name: keyof Messages["webinar"]["events"];
  at: string;
  isPast: boolean;
  /** True for when it begins and ends; the others are what was done. */
  isOfSchedule: boolean;
}

const OF_SCHEDULE = new Set<TimelineEvent["name"]>(["starts", "started", "ends", "ended"]);

/** In the order of time; what does not lie on the way of a cancelled webinar is left out. */
export function timelineOf(webinar: Webinar, now: Date): TimelineEvent[] {
  const isCancelled = webinar.cancelled_at !== null;
  const isPast = (at: string) => Date.parse(at) <= now.getTime();
  const moments: [TimelineEvent["name"], string | null][] = [
    ["created", webinar.created_at],
    ["published", webinar.published_at],
    ...HORIZONS.map((horizon): (typeof moments)[number] => [
      reminderKindOf(horizon),
      webinar[sentAtName(horizon)],
    ]),
    ["cancelled", webinar.cancelled_at],
    [isPast(webinar.starts_at) ? "started" : "starts", isCancelled ? null : webinar.starts_at],
    [
      webinar.ended_at === null ? "ends" : "ended",
      isCancelled ? null : (webinar.ended_at ?? webinar.ends_at),
    ],
    ["post_event", webinar.post_event_dispatched_at],
  ];
  return moments
    .flatMap(([name, at]) =>
      at === null ? [] : [{ name, at, isPast: isPast(at), isOfSchedule: OF_SCHEDULE.has(name) }],
    )
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
