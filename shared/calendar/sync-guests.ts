/**
 * Synchronises the guests of a webinar's Calendar event with its registrations. A person who joins gets their confirmation
 * once it is settled how they are invited: as a guest, or by a file in that mail if Google refuses them.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { enqueueConfirmations } from "../confirmations/confirm.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { outgoingName } from "../platform/outgoing-name.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Registration } from "../registrations/model.ts";
import { registeredGuests } from "../registrations/store.ts";
import { hasGuestWork, isEventKnown } from "../webinars/calendar-state.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import type { GuestsTried } from "./decide-guests.ts";
import { CalendarFailure, type Calendar, type CalendarGuest } from "./model.ts";
import { isDeparted, isPast } from "./note-guests.ts";
import { recordGuests } from "./record-guests.ts";
import { enqueueCalendarSync } from "./tasks.ts";

export interface GuestDeps {
  firestore: Firestore;
  calendar: Calendar;
  tasks: TaskQueues<"mail" | "calendar">;
  clock: Clock;
  addresses: AddressIds;
  /** Called for each attempt that Google refused. */
  onFailure?: (failure: CalendarFailure) => void;
}

const ATTEMPTS_MAX = 5;

/** Does not reject if Google fails. Safe to repeat and to race, because the event's etag detects other changes. */
export async function syncGuests(deps: GuestDeps, actor: Actor, webinarId: string): Promise<void> {
  const { firestore, tasks, clock } = deps;
  for (let round = 0; round < ATTEMPTS_MAX; round += 1) {
    const webinar = await readEvenDeleted(firestore, webinarId);
    if (webinar === null || !hasGuestWork(webinar)) return;
    const tried = await tryGuests(deps, webinar);
    if (tried.failure !== null) deps.onFailure?.(tried.failure);
    const recorded = await recordGuests(deps, actor, tried);
    if (recorded === null) return;
    if (recorded.settled > 0) await enqueueConfirmations(tasks, webinarId, clock.now());
    const { retry_at } = recorded.guests;
    if (retry_at === null) return;
    if (retry_at > clock.now()) return enqueueCalendarSync(tasks, webinarId, retry_at);
  }
}

async function tryGuests(deps: GuestDeps, webinar: Webinar): Promise<GuestsTried> {
  return isPast(webinar, deps.clock.now()) ? tryDepartures(deps, webinar) : tryAll(deps, webinar);
}

async function tryAll(deps: GuestDeps, webinar: Webinar): Promise<GuestsTried> {
  const { firestore, calendar, addresses } = deps;
  let people: Registration[] | null = null;
  let present: ReadonlySet<string> | null = null;
  try {
    const host = webinar.calendar_sync.host_email;
    const id = webinar.calendar_event_id;
    if (host === null || id === null || !isEventKnown(webinar)) throw noEvent();
    const event = await calendar.getEvent(host, id);
    if (event.status === "cancelled") throw noEvent();
    // Read after the event. A later change raises the version, and its own attempt meets another etag.
    const wanted = await registeredGuests(firestore, webinar.id);
    const there = new Set(event.guests.map(({ email }) => email));
    [people, present] = [wanted, there];
    const staying = event.guests.filter(
      ({ email }) => !hasLeft(webinar, { addresses, wanted }, email),
    );
    const joining = wanted.filter(({ email }) => !there.has(email)).map(asGuest);
    if (joining.length > 0 || staying.length < event.guests.length) {
      await calendar.changeGuests(host, event, [...staying, ...joining], "all");
    }
    return { webinar, people: wanted, present: there, failure: null };
  } catch (failure) {
    if (!(failure instanceof CalendarFailure)) throw failure;
    people ??= await registeredGuests(firestore, webinar.id);
    return { webinar, people, present, failure };
  }
}

/** Takes the people who left off an event that is over or cancelled. Notifies nobody. */
async function tryDepartures(
  { firestore, calendar, addresses }: GuestDeps,
  webinar: Webinar,
): Promise<GuestsTried> {
  const tried = { webinar, people: [], present: null };
  const { host_email: host } = webinar.calendar_sync;
  const id = webinar.calendar_event_id;
  if (host === null || id === null) return { ...tried, failure: null };
  try {
    const event = await calendar.getEvent(host, id);
    const registered = await registeredGuests(firestore, webinar.id);
    const isLeaving = ({ email }: CalendarGuest) =>
      hasLeft(webinar, { addresses, wanted: registered }, email);
    const staying = event.guests.filter((guest) => !isLeaving(guest));
    if (staying.length === event.guests.length) return { ...tried, failure: null };
    const changed = await calendar.changeGuests(host, event, staying, "none");
    // Google documents that a cancelled event can be restored, not that it can be changed.
    return { ...tried, failure: changed.guests.some(isLeaving) ? guestsStillThere(host) : null };
  } catch (failure) {
    if (!(failure instanceof CalendarFailure)) throw failure;
    // A deleted event has no guests.
    return { ...tried, failure: failure.code === "event_gone" ? null : failure };
  }
}

const guestsStillThere = (host: string): CalendarFailure =>
  new CalendarFailure("guests_kept", "Google keeps the event's guests as they were.", {
    retryable: false,
    params: { host },
    hint: `Delete the event for good in the calendar of ${host}, under Trash; Google does so automatically after about 30 days.`,
  });

/** Guests whom an operator added by hand stay on the event. */
const hasLeft = (
  webinar: Webinar,
  { addresses, wanted }: { addresses: AddressIds; wanted: Registration[] },
  address: string,
): boolean =>
  isDeparted(webinar, addresses, address) && !wanted.some(({ email }) => email === address);

const asGuest = ({ email, name }: Registration): CalendarGuest => ({
  email,
  name: outgoingName(name) || null,
  kept: {},
});

const noEvent = (): CalendarFailure =>
  new CalendarFailure("event_gone", "The webinar has no event that guests could be added to.", {
    retryable: true,
    hint: "Try again to create a new event.",
  });
