import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { SenderLimit } from "../access/sender-limit.ts";
import type { Clock } from "../platform/clock.ts";
import { contended } from "../platform/contention.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure, notFound } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Turns } from "../platform/turns.ts";
import { noteGuest, takesGuests } from "../webinars/calendar-guests.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { publicState } from "../webinars/public.ts";
import { enqueueCalendarSync } from "../webinars/sync-calendar.ts";
import { dueConfirmations, enqueueConfirmations, nextSlot } from "./confirm.ts";
import type { FullHouses } from "./full-house.ts";
import { searchFields } from "./folded-name.ts";
import { registrationIdOf, type NewRegistration, type Registration } from "./model.ts";
import { newRegistration } from "./new-registration.ts";
import { registrationDocument } from "./store.ts";

export interface RegisterDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  senders: SenderLimit;
  fullHouses: FullHouses;
  turns: Turns;
  /** So many at most are guests of the Calendar event. */
  guestLimit: number;
}

/**
 * Registers a person for the webinar of that slug, once: again, it changes and reveals nothing, not even by the
 * time it takes, for it does as much. The confirmation goes out by task, after the invitation of who is to be a
 * guest of the Calendar event. Two documents are read, three at most
 * are written. Throws `not_found`, `registration_closed`, `webinar_full`, `too_many_requests`, `try_later`.
 */
export async function registerAttendee(
  deps: RegisterDeps,
  { slug, address }: { slug: string; address: string },
  order: NewRegistration,
): Promise<void> {
  const { firestore, tasks, clock, senders } = deps;
  await senders.admit(firestore, address, clock.now());
  // Whoever fills in what nobody sees is no person, and need not know that we noticed.
  if (order.homepage !== undefined) return;
  const bySlug = firestore.collection("webinars").where("slug", "==", slug).limit(1);
  const register = async (tx: Transaction): Promise<{ id: string; joins: boolean }> => {
    const now = clock.now();
    const found = (await tx.get(bySlug)).docs[0];
    const webinar = found && readDocument<Webinar>(found);
    if (!found || !webinar) throw notFound("This webinar");
    const document = registrationDocument(firestore, webinar.id, registrationIdOf(order.email));
    const earlier = readDocument<Registration>(await tx.get(document));
    // Before looking at who it is: the refusal would tell.
    if (publicState(webinar, now) === "full") deps.fullHouses.note(slug);
    refuseUnlessOpen(webinar, now);
    senders.count(tx, firestore, address, now);
    const joins = takesGuests(webinar, deps.guestLimit, now);
    if (earlier?.status === "registered") return { id: webinar.id, joins };
    const invitation = joins ? invitedByCalendar : invitedByMail;
    tx.set(document, { ...registrationOf(order, webinar, earlier, now), ...invitation });
    const changed = {
      registered_count: webinar.registered_count + 1,
      ...(joins
        ? { calendar_guests: noteGuest(webinar, now) }
        : { confirmations_due_at: dueConfirmations(webinar, now) }),
    };
    const next_action_at = nextActionAt({ ...webinar, ...changed }, now);
    tx.update(found.ref, { ...changed, next_action_at });
    return { id: webinar.id, joins };
  };
  const { id, joins } = await deps.turns.inTurn(slug, () => {
    if (deps.fullHouses.isKnownFull(slug)) throw webinarFull();
    return contended(firestore, register);
  });
  const now = clock.now();
  await (joins
    ? enqueueCalendarSync(tasks, id, nextSlot(now))
    : enqueueConfirmations(tasks, id, now));
}

const invitedByCalendar = { invitation: "joining", confirmation_schedule: null } as const;
const invitedByMail = { invitation: "mail", confirmation_schedule: 0 } as const;

const webinarFull = (): Failure =>
  new Failure("webinar_full", "All places are taken. Whoever has one keeps it.");

/** Pure: all that can refuse a registration. */
export function refuseUnlessOpen(webinar: Webinar, now: Date): void {
  switch (publicState(webinar, now)) {
    case null:
      throw notFound("This webinar");
    case "open":
      return;
    case "full":
      throw webinarFull();
    case "closed":
    case "ended":
    case "recorded":
    case "cancelled":
      throw new Failure("registration_closed", "Registration for this webinar is closed.");
  }
}

/**
 * Who cancelled and comes back keeps what was sent: a reminder is not repeated for the same schedule.
 * Their attendance stays as well, or the webinar's count would be wrong.
 */
function registrationOf(
  order: NewRegistration,
  webinar: Webinar,
  earlier: Registration | null,
  at: Date,
): Registration {
  const {
    consent: _given,
    homepage: _trap,
    locale = webinar.locale,
    time_zone = webinar.time_zone,
    ...person
  } = order;
  const fresh = newRegistration({ ...person, locale, time_zone }, { webinar, at });
  if (earlier === null) return fresh;
  const { registered_at, consent_at, status, cancelled_at } = fresh;
  const { reschedule_schedule, cancellation_schedule } = fresh;
  return {
    ...earlier,
    ...person,
    ...searchFields(person.name),
    locale,
    time_zone,
    registered_at,
    consent_at,
    status,
    cancelled_at,
    reschedule_schedule,
    cancellation_schedule,
    cancellation_sent_at: null,
  };
}
