/** What the documents of outcomes have to do with sending a run's mail again. */
import { FieldValue, type Firestore, type Transaction } from "@google-cloud/firestore";
import { isLost, MailDelivery } from "../mail/delivery.ts";
import { readDocument, readDocuments } from "../platform/documents.ts";
import type { MailBatch } from "./model.ts";
import {
  OutcomeCounts,
  outcomeDocuments,
  outcomesOf,
  parseAttemptId,
  type BatchOutcomes,
  type PersonOutcome,
} from "./outcomes.ts";
import { runDocument } from "./store.ts";

/** The outcomes of a batch with everybody's entry; null if there are none. */
export async function readAllOutcomes(
  tx: Transaction,
  firestore: Firestore,
  { id }: Pick<MailBatch, "id">,
): Promise<BatchOutcomes | null> {
  return readDocument(await tx.get(outcomesOf(firestore, id)), outcomeDocuments);
}

/** The outcomes in the run's first batch. One read. */
export async function firstOutcomes(firestore: Firestore, runId: string): Promise<PersonOutcome[]> {
  const { docs } = await runDocument(firestore, runId).collection("mail_outcomes").limit(1).get();
  return readDocuments(docs, outcomeDocuments).flatMap(({ people }) =>
    Object.values(people).filter((entry) => entry !== null),
  );
}

/** No batch has so many attempts: none of those of a batch that was split is a new one. */
const EVERY_ATTEMPT = 1_000_000;

/** A batch that was split has no further attempts; its parts have. */
function oldAttemptsOf({ id, attempt }: Pick<MailBatch, "id" | "attempt">): Record<string, number> {
  const attempts: Record<string, number> = { [id]: attempt };
  for (let whole = id; /-\d+(\.\w+)+$/.test(whole);) {
    whole = whole.slice(0, whole.lastIndexOf("."));
    attempts[whole] = EVERY_ATTEMPT;
  }
  return attempts;
}

/**
 * Forgets what became of the batch's attempts so far, and ignores what else is told of them; not for people whose mail is not
 * known to be lost, who keep it.
 */
export function forgetAttempts(
  tx: Transaction,
  firestore: Firestore,
  batch: MailBatch,
  stored: BatchOutcomes,
): void {
  const known = batch.recipients.map(({ id }) => ({ id, entry: stored.people[id] ?? null }));
  const fewer = MailDelivery.options.map((outcome) => {
    const people = known.filter(({ entry }) => entry?.outcome === outcome);
    return [outcome, FieldValue.increment(-people.length)] as const;
  });
  const unheard = known.filter(({ entry }) => entry === null).length;
  const keeps = keptIn(stored);
  const forgotten = {
    ...Object.fromEntries(fewer),
    unheard: FieldValue.increment(-unheard),
    // Others keep their mail, and perhaps nothing was heard of it yet.
    ...(sumOf(stored) <= known.length && { sent_at: null }),
    ...(Object.keys(keeps).length > 0 && { keeps }),
    old_attempts: oldAttemptsOf(batch),
    people: Object.fromEntries(known.map(({ id }) => [id, null])),
  };
  tx.set(outcomesOf(firestore, batch.id), forgotten, { merge: true });
}

/**
 * Everybody whose mail is not known to be lost. Nobody once a part was opened again: its people have no outcome any more, and
 * those who keep their mail are written down.
 */
const keptIn = ({ people, old_attempts }: BatchOutcomes): Record<string, true> =>
  Object.keys(old_attempts).length > 0
    ? {}
    : Object.fromEntries(
        Object.entries(people)
          .filter(([, entry]) => !isLost(entry))
          .map(([id]) => [id, true]),
      );

/** How many people's mail of the batch, and of those that it was split into, counts as sent. */
const sumOf = (stored: BatchOutcomes): number =>
  Object.values(OutcomeCounts.parse(stored)).reduce((sum, count) => sum + count, 0);

/** Whether an event about this attempt counts. Pure. */
export function isOldAttempt(
  { old_attempts }: Pick<BatchOutcomes, "old_attempts">,
  attempt: string | undefined,
): boolean {
  if (Object.keys(old_attempts).length === 0) return false;
  const ours = parseAttemptId(attempt ?? "");
  // SendGrid's own number in place of ours, such as with a deferral: it may belong to any of them.
  return ours === null || ours.attempt <= (old_attempts[ours.batch] ?? 0);
}
