/** `mail_runs/{id}` and `mail_batches/{id}` in Firestore. A batch and its run's totals change together. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import type { BatchState, MailBatch, MailRun, RunTotals } from "./model.ts";

export const runDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("mail_runs").doc(id);

export const batchDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("mail_batches").doc(id);

export async function readRun(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<MailRun | null> {
  return readDocument<MailRun>(await tx.get(runDocument(firestore, id)));
}

export async function readBatch(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<MailBatch | null> {
  return readDocument<MailBatch>(await tx.get(batchDocument(firestore, id)));
}

/** Which of the run's totals a batch's people count in; null for those that are pending. */
const COUNTED_AS: Record<BatchState, keyof Omit<RunTotals, "owed"> | null> = {
  planned: null,
  sending: null,
  accepted: null,
  unknown: "unknown",
  stamped: "sent",
  void: "skipped",
  failed: "failed",
  // Its people count in the batches that it was split into.
  split: null,
};

const CLOSED: readonly BatchState[] = ["stamped", "split", "void", "failed"];
export const isClosed = (state: BatchState): boolean => CLOSED.includes(state);

/** Pure: the run after one of its batches has changed. The last one to close finishes the run. */
export function runAfter(
  run: MailRun,
  change: { from: BatchState | null; batch: MailBatch; reason?: string | null; now: Date },
): MailRun {
  const { from, batch, reason = null, now } = change;
  const count = batch.recipients.length;
  const totals = { ...run.totals };
  const left = from && COUNTED_AS[from];
  const entered = COUNTED_AS[batch.state];
  if (left) totals[left] -= count;
  if (entered) totals[entered] += count;
  const reasons =
    reason === null
      ? run.reasons
      : { ...run.reasons, [reason]: (run.reasons[reason] ?? 0) + count };
  const wasOpen = from !== null && !isClosed(from);
  const isOpen = !isClosed(batch.state);
  const openBatches = run.open_batches + Number(isOpen) - Number(wasOpen);
  return settled({ ...run, totals, reasons, open_batches: openBatches }, now);
}

/** Pure: `done` once all are bound and no batch is open. */
export function settled(run: MailRun, now: Date): MailRun {
  const isDone = run.state === "sending" && run.open_batches === 0;
  return isDone ? { ...run, state: "done", finished_at: now } : run;
}

/** Writes what has changed of a batch; its recipients never do. */
export function saveBatch(tx: Transaction, firestore: Firestore, batch: MailBatch): void {
  const { recipients: _unchanged, ...rest } = batch;
  tx.update(batchDocument(firestore, batch.id), rest);
}

export function createBatch(tx: Transaction, firestore: Firestore, batch: MailBatch): void {
  tx.create(batchDocument(firestore, batch.id), batch);
}

export function saveRun(tx: Transaction, firestore: Firestore, run: MailRun): void {
  tx.set(runDocument(firestore, run.id), run);
}

/** Ids of the batches that somebody has to look at, the longest due first. One query. */
export async function dueBatchIds(
  firestore: Firestore,
  now: Date,
  most: number,
): Promise<string[]> {
  const due = await firestore
    .collection("mail_batches")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(most)
    // Ids alone: the recipients of a batch are large.
    .select()
    .get();
  return due.docs.map(({ id }) => id);
}

/** Runs of a webinar, the newest first. */
export async function listRuns(firestore: Firestore, webinarId: string): Promise<MailRun[]> {
  const found = await firestore
    .collection("mail_runs")
    .where("webinar_id", "==", webinarId)
    .orderBy("opened_at", "desc")
    .limit(20)
    .get();
  return found.docs.flatMap((document) => readDocument<MailRun>(document) ?? []);
}
