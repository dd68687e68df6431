/** Registers, in one transaction, all people who came at the same moment: the webinar's count is one document. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { SenderLimit } from "../access/sender-limit.ts";
import { consentGiven, type Consent, type ConsentCircumstances } from "../consent/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { writeMembers } from "../platform/documents.ts";
import { type Failure, notFound } from "../platform/failure.ts";
import { noteGuest, takesGuests } from "../calendar/note-guests.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import { webinarsOfSlug } from "../webinars/find-public.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteProgramme } from "../webinars/programme.ts";
import { webinarOf } from "../webinars/stored.ts";
import { dueConfirmations } from "../confirmations/confirm.ts";
import { repeatConfirmation } from "../confirmations/confirm-again.ts";
import { searchFields } from "../registrations/folded-name.ts";
import type { FullHouses } from "./full-house.ts";
import {
  registrationIdOf,
  registrationIdsOf,
  type NewRegistration,
  type Registration,
  type RegistrationId,
} from "../registrations/model.ts";
import { withConfirmation } from "../registrations/mail-state.ts";
import { newRegistration } from "./new-registration.ts";
import { refusalOf, webinarFull } from "./refusal.ts";
import { registrationDocument } from "../registrations/store.ts";
import { mailFields, registrationOf, storedRegistration } from "../registrations/stored.ts";

export interface RegistrationOrder {
  order: NewRegistration;
  /** The sender's network address. */
  address: string;
  consent: ConsentCircumstances;
}

/** `joins` if the person is to become a guest of the event; or why they were not registered. */
export type RegistrationOutcome = { webinarId: string; joins: boolean } | Failure;

/** People in one transaction. Each takes two of the 500 writes that Firestore allows. */
export const GROUP_MAX = 100;

export interface RegisterGroupDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  senders: SenderLimit;
  fullHouses: FullHouses;
  /** The most guests that a Calendar event may have. */
  guestLimit: number;
}

/**
 * Handles the orders one after the other, as they came. Reads the webinar and one document per person; writes the webinar
 * and two documents per person. Throws `not_found`, `try_later`.
 */
export async function registerGroup(
  deps: RegisterGroupDeps,
  slug: string,
  orders: RegistrationOrder[],
): Promise<RegistrationOutcome[]> {
  const { clock, firestore, senders, fullHouses } = deps;
  if (fullHouses.isKnownFull(slug)) return orders.map(webinarFull);
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const found = (await tx.get(webinarsOfSlug(firestore, slug))).docs[0];
    const stored = found && webinarOf(found);
    if (!found || !stored) throw notFound("This webinar");
    const people = await earlierRegistrations(tx, deps, stored.id, orders);
    const group: Group = { webinar: stored, people, now };
    const senderTimes = new Map<string, number>();
    const outcomes = orders.map((ordered): RegistrationOutcome => {
      const { address } = ordered;
      // Decided before looking at who it is: otherwise a refusal would reveal who is registered.
      const refusal = refusalOf(group.webinar, now);
      if (refusal?.code === "webinar_full") fullHouses.note(slug);
      if (refusal !== null) return refusal;
      senderTimes.set(address, (senderTimes.get(address) ?? 0) + 1);
      return registerOne(tx, deps, group, ordered);
    });
    for (const [address, times] of senderTimes) {
      senders.count(tx, firestore, { address, times }, now);
    }
    const { webinar } = group;
    if (webinar !== stored) {
      noteProgramme(tx, firestore, stored, webinar);
      const { registered_count, calendar_guests, confirmations_due_at } = webinar;
      const next_action_at = nextActionAt(webinar, now);
      const changed = { registered_count, calendar_guests, confirmations_due_at, next_action_at };
      tx.update(found.ref, changed);
    }
    return outcomes;
  });
}

/** The state that the orders of one transaction change, one after the other. */
interface Group {
  webinar: Webinar;
  /** Registrations by address. */
  people: Map<string, Registration>;
  now: Date;
}

/** Writes the person's document, and changes the group. */
function registerOne(
  tx: Transaction,
  { firestore, addresses, guestLimit }: RegisterGroupDeps,
  group: Group,
  { order, consent }: RegistrationOrder,
): RegistrationOutcome {
  const { webinar, people, now } = group;
  const joins = takesGuests(webinar, guestLimit, now);
  const earlier = people.get(order.email) ?? null;
  const id = earlier?.id ?? registrationIdOf(addresses, order.email);
  const document = registrationDocument(firestore, webinar.id, id);
  if (earlier?.status === "registered") {
    const again = repeatConfirmation(earlier, now);
    if (again === null) return { webinarId: webinar.id, joins };
    tx.update(document, {
      ...mailFields("confirmation", { settled_for: 0 }),
      confirmation_repeated_at: now,
    });
    people.set(order.email, { ...earlier, ...again });
    group.webinar = { ...webinar, confirmations_due_at: dueConfirmations(webinar, now) };
    return { webinarId: webinar.id, joins: false };
  }
  const registration = withInvitation(
    registrationFrom({ id, ...order }, webinar, earlier, {
      at: now,
      consent: consentGiven(consent, { locale: order.locale, at: now }),
    }),
    joins ? "calendar" : "mail",
  );
  writeMembers(tx, document, storedRegistration(registration));
  people.set(order.email, registration);
  group.webinar = withOneMore(webinar, { joins, now });
  return { webinarId: webinar.id, joins };
}

const withOneMore = (webinar: Webinar, { joins, now }: { joins: boolean; now: Date }): Webinar => ({
  ...webinar,
  registered_count: webinar.registered_count + 1,
  ...(joins
    ? { calendar_guests: noteGuest(webinar, now) }
    : { confirmations_due_at: dueConfirmations(webinar, now) }),
});

/** The registrations that these addresses already have, by address. */
async function earlierRegistrations(
  tx: Transaction,
  { firestore, addresses }: Pick<RegisterGroupDeps, "firestore" | "addresses">,
  webinarId: string,
  orders: RegistrationOrder[],
): Promise<Map<string, Registration>> {
  const emails = new Map(
    orders.flatMap(({ order: { email } }) =>
      registrationIdsOf(addresses, email).map((id) => [id, email] as const),
    ),
  );
  const documents = [...emails.keys()].map((id) => registrationDocument(firestore, webinarId, id));
  const people = new Map<string, Registration>();
  for (const document of await tx.getAll(...documents)) {
    const person = registrationOf(document);
    const email = person === null ? undefined : emails.get(person.id);
    // An address has one registration, and its ids are in the order newest first.
    if (person !== null && email !== undefined && !people.has(email)) people.set(email, person);
  }
  return people;
}

/** The confirmation is owed at once, or as soon as we know whether Google accepts the person as a guest. */
const withInvitation = (registration: Registration, by: "calendar" | "mail"): Registration => ({
  ...registration,
  invitation: by === "calendar" ? "joining" : "mail",
  mail: withConfirmation(registration.mail, by === "calendar" ? null : 0),
});

/**
 * People who cancelled and register again keep the state of their mail, so that no reminder is repeated for the same
 * schedule. They keep their attendance as well, or the webinar's count would be wrong.
 */
function registrationFrom(
  order: NewRegistration & { id: RegistrationId },
  webinar: Webinar,
  earlier: Registration | null,
  { at, consent }: { at: Date; consent: Consent },
): Registration {
  const {
    consent: _given,
    homepage: _trap,
    locale = webinar.locale,
    time_zone = webinar.time_zone,
    ...person
  } = order;
  const fresh = newRegistration({ ...person, locale, time_zone }, { webinar, at, consent });
  if (earlier === null) return fresh;
  const { registered_at, consent_at, status, cancelled_at, withdrawal } = fresh;
  const { reschedule, cancellation } = fresh.mail;
  return {
    ...earlier,
    ...person,
    ...searchFields(person.name),
    locale,
    time_zone,
    registered_at,
    consent_at,
    consent,
    status,
    cancelled_at,
    withdrawal,
    mail: { ...earlier.mail, reschedule, cancellation },
  };
}
