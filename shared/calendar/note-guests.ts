/**
 * Registered people as guests of the Calendar event, written on the webinar in the commit that registers or lets go
 * of one. Google refuses outside guests in numbers, so only some are: the others get their invitation by mail. Pure.
 */
import type { AddressIds } from "../platform/address-ids.ts";
import { earliest, hours, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { CalendarGuests, Webinar } from "../webinars/model.ts";

/** For how long no further guests are tried at a host who was refused one; the limit is thought to be a day's. */
const REFUSED_MS = hours(24);

/** True once nobody joins the event any more and changes to its guests are made silently. */
export const isPast = ({ status, ends_at }: Webinar, now: Date): boolean =>
  status !== "SCHEDULED" || now >= ends_at;

/** Whether who registers now is to become a guest. */
export function takesGuests(webinar: Webinar, limit: number, now: Date): boolean {
  const { count, refused_at } = webinar.calendar_guests;
  const isRefused = refused_at !== null && now < plus(refused_at, REFUSED_MS);
  return webinar.calendar_event_id !== null && count < limit && !isRefused;
}

export function noteGuest({ calendar_guests: guests }: Webinar, now: Date): CalendarGuests {
  return { ...changed(guests, plus(now, LOST_TASK_RECOVERY_MS)), count: guests.count + 1 };
}

/** How a webinar remembers somebody who may ask to be forgotten, until they are off its event. */
export const guestDigest = (addresses: AddressIds, email: string): string =>
  addresses.idOf("guest", email);

/** True where the webinar remembers the address, since whenever. */
export function isDeparted(
  { calendar_guests: { departed } }: Pick<Webinar, "calendar_guests">,
  addresses: AddressIds,
  email: string,
): boolean {
  if (departed.length === 0) return false;
  const digests = addresses.everyIdOf("guest", email);
  return departed.some(({ guest }) => digests.includes(guest));
}

/** How far it is with somebody who left; `failed` where Google refuses and nobody tries again. */
export function departureState(
  webinar: Webinar,
  addresses: AddressIds,
  email: string,
): "done" | "under_way" | "failed" {
  if (!isDeparted(webinar, addresses, email)) return "done";
  return webinar.calendar_guests.retry_at === null ? "failed" : "under_way";
}

/** Tries again to take off the people who left. */
export const retryDepartures = (guests: CalendarGuests, now: Date): CalendarGuests => ({
  ...guests,
  attempts: 0,
  retry_at: now,
});

/** `guest`: the digest of who left. Taken off by the next sweep: nobody waits for it. `isCounted`: they are a guest by their registration. */
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

/** Another event has none of the guests yet. */
export const noteNewEvent = (guests: CalendarGuests, now: Date): CalendarGuests =>
  guests.count === 0 ? guests : changed(guests, now);

const changed = (guests: CalendarGuests, retry_at: Date): CalendarGuests => ({
  ...guests,
  version: guests.version + 1,
  retry_at: earliest([guests.retry_at ?? retry_at, retry_at]),
  attempts: 0,
});
