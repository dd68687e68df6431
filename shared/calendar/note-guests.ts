/**
 * Records on the webinar who is to join or leave its Calendar event, in the commit that registers or removes a person.
 * Google refuses larger numbers of outside guests, so only some people become guests. The others are invited by mail. Pure.
 */
import type { AddressIds } from "../platform/address-ids.ts";
import { earliest, hours, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { CalendarGuests } from "../webinars/calendar-record.ts";
import type { Webinar } from "../webinars/model.ts";

/** How long no further guests are added after Google refused one. Its limit seems to be a daily one. */
const REFUSED_MS = hours(24);

/** True once nobody joins the event any more. Guests are then taken off without a notification. */
export const isPast = ({ status, ends_at }: Webinar, now: Date): boolean =>
  status !== "SCHEDULED" || now >= ends_at;

/** Whether a person who registers now becomes a guest. */
export function takesGuests(webinar: Webinar, limit: number, now: Date): boolean {
  const { count, refused_at } = webinar.calendar_guests;
  const isRefused = refused_at !== null && now < plus(refused_at, REFUSED_MS);
  return webinar.calendar_event_id !== null && count < limit && !isRefused;
}

export function noteGuest({ calendar_guests: guests }: Webinar, now: Date): CalendarGuests {
  return { ...changed(guests, plus(now, LOST_TASK_RECOVERY_MS)), count: guests.count + 1 };
}

/** The digest by which a webinar remembers a person who left, until they are off its event. */
export const guestDigest = (addresses: AddressIds, email: string): string =>
  addresses.idOf("guest", email);

/** True if the person has left and may still be on the event. */
export function isDeparted(
  { calendar_guests: { departed } }: Pick<Webinar, "calendar_guests">,
  addresses: AddressIds,
  email: string,
): boolean {
  if (departed.length === 0) return false;
  const digests = addresses.everyIdOf("guest", email);
  return departed.some(({ guest }) => digests.includes(guest));
}

/** Whether a person who left is off the event; `failed` if Google refused and nobody tries again. */
export function departureState(
  webinar: Webinar,
  addresses: AddressIds,
  email: string,
): "done" | "under_way" | "failed" {
  if (!isDeparted(webinar, addresses, email)) return "done";
  return webinar.calendar_guests.retry_at === null ? "failed" : "under_way";
}

/** Takes off the people who left again, although Google had refused it for good. */
export const retryDepartures = (guests: CalendarGuests, now: Date): CalendarGuests => ({
  ...guests,
  attempts: 0,
  retry_at: now,
});

/**
 * The next sweep takes the person off, since nobody waits for it. `guest` is the person's digest. `isCounted`: their
 * registration made them a guest, so `count` goes down.
 */
export function noteDeparture(
  { calendar_guests: guests }: Webinar,
  guest: string,
  { now, isCounted = true }: { now: Date; isCounted?: boolean },
): CalendarGuests {
  const next = changed(guests, now);
  return {
    ...next,
    count: Math.max(0, guests.count - Number(isCounted)),
    departed: [...guests.departed, { guest, version: next.version }],
  };
}

/** A new event has no guests yet. */
export const noteNewEvent = (guests: CalendarGuests, now: Date): CalendarGuests =>
  guests.count === 0 ? guests : changed(guests, now);

const changed = (guests: CalendarGuests, retry_at: Date): CalendarGuests => ({
  ...guests,
  version: guests.version + 1,
  retry_at: earliest([guests.retry_at ?? retry_at, retry_at]),
  attempts: 0,
});
