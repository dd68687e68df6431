import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { dueConfirmations } from "../confirmations/confirm.ts";
import type { Clock } from "../platform/clock.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { mailFields, registrationOf } from "../registrations/stored.ts";
import type { CalendarGuests } from "../webinars/model.ts";
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
    const people: Registration[] = [];
    if (tried.people.length > 0) {
      const documents = tried.people.map((each) => registrationDocument(firestore, id, each.id));
      for (const [index, document] of (await tx.getAll(...documents)).entries()) {
        const person = registrationOf(document);
        if (person !== null && isAsTried(person, tried.people[index])) people.push(person);
      }
    }
    const { guests, invited, mailed } = decideGuests(current, people, tried, now);
    const settle = (some: Registration[], invitation: Registration["invitation"]) => {
      for (const person of some) {
        const document = registrationDocument(firestore, id, person.id);
        tx.update(document, { invitation, ...mailFields("confirmation", { settled_for: 0 }) });
      }
    };
    settle(invited, "guest");
    settle(mailed, "mail");
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

/** False for a person who has left, or who left and registered again. */
const isAsTried = (person: Registration, tried: Registration | undefined): boolean =>
  person.status === "registered" &&
  person.invitation !== "mail" &&
  person.registered_at.getTime() === tried?.registered_at.getTime();
