/** Who may have a place that is free: the people who wait come first (docs/decisions/0065-waiting-list.md). Pure. */
import type { Webinar } from "./model.ts";

type Places = Pick<Webinar, "capacity" | "registered_count" | "waiting_count">;

/** Places that nobody has, also those that are held for people who wait; null without a limit. */
export const freePlaces = ({
  capacity,
  registered_count,
}: Pick<Places, "capacity" | "registered_count">): number | null =>
  capacity === null ? null : Math.max(0, capacity - registered_count);

/** Places that nobody has and that nobody waits for; null without a limit. */
export const openPlaces = ({ capacity, registered_count, waiting_count }: Places): number | null =>
  freePlaces({ capacity, registered_count: registered_count + waiting_count });

/** How many people can move up: those who wait, as far as there are places that nobody has. */
export const movable = (places: Places): number =>
  Math.min(places.waiting_count, freePlaces(places) ?? Infinity);

/** The webinar after so many people have left the list. An earlier version may have counted fewer. */
export const withFewerWaiting = <Listed extends Pick<Webinar, "waiting_count">>(
  webinar: Listed,
  count: number,
): Listed => ({ ...webinar, waiting_count: Math.max(0, webinar.waiting_count - count) });

/** False once the webinar has started, is cancelled, or has never been published. */
export const isBeforeStart = (
  { status, starts_at, deleted_at }: Pick<Webinar, "status" | "starts_at" | "deleted_at">,
  now: Date,
): boolean => status === "SCHEDULED" && deleted_at === null && now < starts_at;

/** How many people are to move up without an operator. */
export const movesUp = (webinar: Webinar, now: Date): number =>
  webinar.waiting_list === "automatic" && isBeforeStart(webinar, now) ? movable(webinar) : 0;

/** True if people who find the webinar full may wait. */
export const takesWaiting = (webinar: Webinar, now: Date): boolean =>
  webinar.waiting_list !== "off" && isBeforeStart(webinar, now) && openPlaces(webinar) === 0;

/** The webinar after a change of its places: the sweep looks after the list at once if somebody can move up. */
export const withWaitingDue = (webinar: Webinar, now: Date): Webinar =>
  movesUp(webinar, now) > 0 ? { ...webinar, waiting_due_at: now } : webinar;
