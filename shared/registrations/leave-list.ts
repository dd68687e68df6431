import type { Firestore, Transaction } from "@google-cloud/firestore";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteProgramme } from "../webinars/programme.ts";
import { webinarDocument } from "../webinars/store.ts";
import { withFewerWaiting, withWaitingDue } from "../webinars/waiting-list.ts";
import { waitingDocument, type Waiting } from "./waiting.ts";

/** Takes people off the list. The transaction must have read them, and writes the webinar that is returned. */
export function leaveList(
  tx: Transaction,
  firestore: Firestore,
  webinar: Webinar,
  people: readonly Pick<Waiting, "id">[],
): Webinar {
  for (const { id } of people) tx.delete(waitingDocument(firestore, webinar.id, id));
  return withFewerWaiting(webinar, people.length);
}

/** The same for a transaction that changes nothing else of the webinar. A place that was held for them becomes free. */
export function writeLeft(
  tx: Transaction,
  firestore: Firestore,
  { webinar, people, now }: { webinar: Webinar; people: readonly Waiting[]; now: Date },
): void {
  const after = withWaitingDue(leaveList(tx, firestore, webinar, people), now);
  noteProgramme(tx, firestore, webinar, after);
  const { waiting_count, waiting_due_at } = after;
  const next_action_at = nextActionAt(after, now);
  tx.update(webinarDocument(firestore, webinar.id), {
    waiting_count,
    waiting_due_at,
    next_action_at,
  });
}
