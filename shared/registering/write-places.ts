import type { Firestore, Transaction } from "@google-cloud/firestore";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteProgramme } from "../webinars/programme.ts";
import { webinarDocument } from "../webinars/store.ts";

/** Writes what places that were taken, or mail that is owed, change of the webinar. The transaction must have read it. */
export function writePlaces(
  tx: Transaction,
  firestore: Firestore,
  { before, after, now }: { before: Webinar; after: Webinar; now: Date },
): void {
  noteProgramme(tx, firestore, before, after);
  const { registered_count, sources, calendar_guests, confirmations_due_at } = after;
  const { waiting_count, waiting_joined_at, waiting_due_at } = after;
  tx.update(webinarDocument(firestore, after.id), {
    registered_count,
    sources,
    calendar_guests,
    confirmations_due_at,
    waiting_count,
    waiting_joined_at,
    waiting_due_at,
    next_action_at: nextActionAt(after, now),
  });
}
