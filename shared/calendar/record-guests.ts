import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { dueConfirmations } from "../confirmations/confirm.ts";
import type { Clock } from "../platform/clock.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { mailFields, registrationOf } from "../registrations/stored.ts";
import type { CalendarGuests } from "../webinars/calendar-record.ts";
import { readEvenDeleted, stampWebinar } from "../webinars/store.ts";
import { decideGuests, type GuestsTried } from "./decide-guests.ts";

/** Null if the webinar is gone. `settled`: how many people are owed their confirmation from now on. */
export async function recordGuests(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  tried: GuestsTried,
): Promise<{ guests: CalendarGuests; settled: number } | null> {
  const { id } = tried.webinar;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const current = await readEvenDeleted(firestore, id, tx);
    if (current === null) return null;
    const people = await unchangedPeople(tx, firestore, tried);
    const { guests, invited, mailed } = decideGuests(current, people, tried, now);
    oweConfirmations(tx, firestore, invited, "guest");
    oweConfirmations(tx, firestore, mailed, "mail");
    const settled = invited.length + mailed.length;
    const stamp = {
      calendar_guests: guests,
      ...(settled > 0 && { confirmations_due_at: dueConfirmations(current, now) }),
    };
    stampWebinar(tx, firestore, current, stamp, {
      actor,
      action: "sys.webinar.invite",
      at: now,
      facts: {
        guests: invited.length,
        ...(tried.failure !== null && { mailed: mailed.length, failure: tried.failure.code }),
      },
    });
    return { guests, settled };
  });
}

/** The people of the attempt who are still registered as they were then. */
async function unchangedPeople(
  tx: Transaction,
  firestore: Firestore,
  { webinar, people }: GuestsTried,
): Promise<Registration[]> {
  if (people.length === 0) return [];
  const documents = people.map(({ id }) => registrationDocument(firestore, webinar.id, id));
  const found = (await tx.getAll(...documents)).map(registrationOf);
  return found.filter(
    (person, index): person is Registration => person !== null && isAsTried(person, people[index]),
  );
}

/** False for a person who has left, or who left and registered again. */
const isAsTried = (person: Registration, tried: Registration | undefined): boolean =>
  person.status === "registered" &&
  person.invitation !== "mail" &&
  person.registered_at.getTime() === tried?.registered_at.getTime();

function oweConfirmations(
  tx: Transaction,
  firestore: Firestore,
  people: Registration[],
  invitation: Registration["invitation"],
): void {
  for (const { webinar_id, id } of people) {
    const members = { invitation, ...mailFields("confirmation", { settled_for: 0 }) };
    tx.update(registrationDocument(firestore, webinar_id, id), members);
  }
}
