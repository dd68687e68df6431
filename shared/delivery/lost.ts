/** Whose mail of a run did not arrive, of all that was sent. */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { isLost } from "../mail/delivery.ts";
import { readDocument, readDocuments } from "../platform/documents.ts";
import {
  batchDocuments,
  type BatchRecipient,
  type BatchState,
  type MailBatch,
  type MailRun,
} from "./model.ts";
import type { RunFigures } from "./run-figures.ts";
import { entryOf, outcomeDocuments, outcomesOf, type BatchOutcomes } from "./outcomes.ts";

export interface LostMail {
  /** People whose mail was dropped or blocked. */
  people: number;
  /** People who keep the mail that they have: it arrived, came back, or nothing final is known of it. */
  kept: number;
  /** People who were erased after their mail was sent. Nothing says who they were. */
  erased: number;
  /** How many of the erased the figures count as dropped or blocked. */
  erasedAsLost: number;
}

/** False if some mail is known to have arrived, or is awaited. Mail of erased people is among the unreported. Pure. */
export const mayBeLostWhole = (
  { totals: { sent } }: Pick<MailRun, "totals">,
  { dropped, blocked, unreported }: RunFigures,
): boolean => dropped + blocked > 0 && dropped + blocked + unreported === sent;

interface SentBatch {
  batch: Pick<MailBatch, "recipients">;
  /** Null if they are deleted, or were never kept: then nothing is known of anybody. */
  outcomes: Pick<BatchOutcomes, "people"> | null;
}

/** The people of a batch whose mail was dropped or blocked. Pure. */
export const lostPeople = ({ batch, outcomes }: SentBatch): BatchRecipient[] =>
  batch.recipients.filter(({ id }) => {
    const entry = outcomes && entryOf(outcomes, id);
    return isLost(entry ?? null);
  });

/** Batches and their recipients, ten megabytes at most. */
const BATCHES_AT_ONCE = 10;

/** The run's batches whose mail counts as sent, in the order of their ids. */
export const sentBatches = (firestore: Firestore, runId: string): Query =>
  firestore
    .collection("mail_batches")
    .where("run_id", "==", runId)
    .where("state", "==", "stamped" satisfies BatchState)
    .orderBy(FieldPath.documentId());

/**
 * Null if no mail is known to be lost of somebody who can still be named. Otherwise reads every batch of the run with its
 * outcomes.
 */
export async function lostMail(
  firestore: Firestore,
  run: MailRun,
  figures: RunFigures,
): Promise<LostMail | null> {
  const lost = figures.dropped + figures.blocked;
  if (lost === 0) return null;
  let [people, named] = [0, 0];
  const page = sentBatches(firestore, run.id).limit(BATCHES_AT_ONCE);
  for (let next: Query | null = page; next !== null;) {
    const { docs } = await next.get();
    for (const sent of await withOutcomes(firestore, readDocuments(docs, batchDocuments))) {
      people += lostPeople(sent).length;
      named += sent.batch.recipients.length;
    }
    const last = docs.at(-1);
    next = last === undefined || docs.length < BATCHES_AT_ONCE ? null : page.startAfter(last);
  }
  if (people === 0) return null;
  const erased = Math.max(0, run.totals.sent - named);
  // Events may come between the sum and the look at each batch.
  return { people, kept: named - people, erased, erasedAsLost: Math.max(0, lost - people) };
}

async function withOutcomes(firestore: Firestore, batches: MailBatch[]): Promise<SentBatch[]> {
  if (batches.length === 0) return [];
  const documents = batches.map(({ id }) => outcomesOf(firestore, id));
  const found = await firestore.getAll(...documents);
  return batches.map((batch, index) => {
    const outcomes = found[index];
    return { batch, outcomes: outcomes ? readDocument(outcomes, outcomeDocuments) : null };
  });
}
