/** Reads and writes `mail_runs/{id}` and `mail_batches/{id}`. A batch and its run's totals change in one transaction. */
import { isDeepStrictEqual } from "node:util";
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import {
  readableWithIds,
  readDocument,
  readDocuments,
  readWithIds,
  writeMembers,
} from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { isClosed, isUndecided } from "./ledger.ts";
import { isKnownKind, ofKnownKinds } from "./known-kinds.ts";
import {
  batchDocuments,
  runDocuments,
  type BatchState,
  type MailBatch,
  type MailRun,
} from "./model.ts";

export const runDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("mail_runs").doc(id);

export const batchDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("mail_batches").doc(id);

export const getRun = async (firestore: Firestore, id: string): Promise<MailRun | null> =>
  readDocument(await runDocument(firestore, id).get(), runDocuments);

export const getBatch = async (firestore: Firestore, id: string): Promise<MailBatch | null> =>
  readDocument(await batchDocument(firestore, id).get(), batchDocuments);

export async function readRun(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<MailRun | null> {
  return readDocument(await tx.get(runDocument(firestore, id)), runDocuments);
}

export async function readBatch(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<MailBatch | null> {
  return readDocument(await tx.get(batchDocument(firestore, id)), batchDocuments);
}

/** Events arrive up to three days later, and operators look at a batch's people for longer. Receipts are on the run. */
export const KEPT_CLOSED_MS = days(90);

/** When a batch is deleted, with the names and addresses in it; null while it is open. */
const forgetAt = ({ state, stamped_at, planned_at }: MailBatch): Date | null =>
  isClosed(state) ? plus(stamped_at ?? planned_at, KEPT_CLOSED_MS) : null;

/** Writes a batch; its recipients, who are many, only if they have changed. */
export function saveBatch(
  tx: Transaction,
  firestore: Firestore,
  before: MailBatch,
  after: MailBatch,
): void {
  const { recipients, ...rest } = after;
  const kept = isDeepStrictEqual(recipients, before.recipients) ? rest : after;
  tx.update(batchDocument(firestore, after.id), { ...kept, forget_at: forgetAt(after) });
}

export function createBatch(tx: Transaction, firestore: Firestore, batch: MailBatch): void {
  tx.create(batchDocument(firestore, batch.id), {
    ...batch,
    ...recipientSpan(batch),
    forget_at: forgetAt(batch),
  });
}

/** The least and the greatest recipient id. People are bound in the order of their ids, so few batches can have one. */
const RecipientSpan = z.object({
  /** Earlier versions wrote no span: such a batch may have anybody. */
  first_recipient: z.string().default(""),
  last_recipient: z.string().default("\u{10ffff}"),
});
type RecipientSpan = z.infer<typeof RecipientSpan>;

export const spanDocuments = storedAs("mail_batches", RecipientSpan);

export function recipientSpan({ recipients }: Pick<MailBatch, "recipients">): RecipientSpan {
  const ids = recipients.map(({ id }) => id).toSorted();
  return { first_recipient: ids[0] ?? "", last_recipient: ids.at(-1) ?? "" };
}

export function saveRun(tx: Transaction, firestore: Firestore, run: MailRun): void {
  writeMembers(tx, runDocument(firestore, run.id), run);
}

/** Ids of the runs that are being planned. One query. */
export async function planningRuns(firestore: Firestore): Promise<string[]> {
  const found = await firestore
    .collection("mail_runs")
    .where("state", "==", "planning")
    .select()
    .get();
  return found.docs.map(({ id }) => id);
}

type NamedBatch = Pick<MailBatch, "id" | "traceparent">;
type PlacedBatch = NamedBatch & Pick<MailBatch, "sequence" | "send_at">;

const dueDocuments = batchDocuments.pick("kind", "traceparent");
const placedDocuments = batchDocuments.pick("sequence", "traceparent", "send_at");
const countedDocuments = batchDocuments.pick("state", "undecided_since");

export interface DueBatches {
  batches: NamedBatch[];
  /** Kinds of further due batches that only a newer version knows. */
  unknownKinds: string[];
  /** Why further due batches cannot be read. They stay due. */
  unreadable: unknown[];
}

/**
 * The batches that are due, the longest due first. One query; one more whenever batches that this version does not know or
 * cannot read have filled a page, so that they never keep the sweep from the others.
 */
export async function dueBatches(
  firestore: Firestore,
  now: Date,
  most: number,
): Promise<DueBatches> {
  const due = firestore
    .collection("mail_batches")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(most)
    // Not the recipients, who are many.
    .select("due_at", "kind", "traceparent");
  const batches: NamedBatch[] = [];
  const unknownKinds = new Set<string>();
  const unreadable: unknown[] = [];
  const onUnreadable = (error: unknown) => void unreadable.push(error);
  for (let page = await due.get(); ;) {
    for (const { id, kind, traceparent } of readableWithIds(
      page.docs,
      dueDocuments,
      onUnreadable,
    )) {
      if (isKnownKind(kind)) batches.push({ id, traceparent });
      else unknownKinds.add(kind);
    }
    const last = page.docs.at(-1);
    if (last === undefined || page.size < most || batches.length >= most) break;
    page = await due.startAfter(last).get();
  }
  return { batches: batches.slice(0, most), unknownKinds: [...unknownKinds], unreadable };
}

/** The runs of a webinar, the newest first. */
export async function listRuns(firestore: Firestore, webinarId: string): Promise<MailRun[]> {
  const found = await firestore
    .collection("mail_runs")
    .where("webinar_id", "==", webinarId)
    .orderBy("opened_at", "desc")
    .limit(20)
    .get();
  const runs = ofKnownKinds(readDocuments(found.docs, runDocuments));
  // A run that was paused and resumed before its first pass is not one yet.
  return runs.filter(({ pass, paused }) => pass > 0 || paused !== null);
}

/** The batches of a run that wait to be sent, or for proof. */
export const waitingBatches = (firestore: Firestore, runId: string): Promise<PlacedBatch[]> =>
  batchesIn(firestore, runId, ["planned", "unknown"]);

/** Batches of a run that the provider has, and whose people have no stamps yet. */
export const acceptedBatches = (firestore: Firestore, runId: string): Promise<PlacedBatch[]> =>
  batchesIn(firestore, runId, ["accepted"]);

/** One query. */
async function batchesIn(
  firestore: Firestore,
  runId: string,
  states: BatchState[],
): Promise<PlacedBatch[]> {
  const found = await firestore
    .collection("mail_batches")
    .where("run_id", "==", runId)
    .where("state", "in", states)
    .select("sequence", "traceparent", "send_at")
    .get();
  return readWithIds(found.docs, placedDocuments);
}

/** Ids of the people in the run's open batches, whose outcome is still to come. A read for each of the batches. */
export async function openRecipients(
  tx: Transaction,
  firestore: Firestore,
  runId: string,
): Promise<Set<string>> {
  const open = firestore
    .collection("mail_batches")
    .where("run_id", "==", runId)
    .where("state", "in", ["planned", "sending", "unknown", "accepted"] satisfies BatchState[]);
  const batches = readDocuments((await tx.get(open)).docs, batchDocuments);
  return new Set(batches.flatMap(({ recipients }) => recipients.map(({ id }) => id)));
}

/** For the next sweep. A worker that has claimed one of them meanwhile keeps it. */
export async function makeBatchesDue(
  firestore: Firestore,
  batches: readonly Pick<MailBatch, "id">[],
  now: Date,
): Promise<void> {
  for (const { id } of batches) await batchDocument(firestore, id).update({ due_at: now });
}

/** The batches of a run that an operator has to decide about. One query over the unknown ones. */
export async function undecidedBatches(
  tx: Transaction,
  firestore: Firestore,
  runId: string,
): Promise<string[]> {
  const unknown = firestore
    .collection("mail_batches")
    .where("run_id", "==", runId)
    .where("state", "==", "unknown" satisfies MailBatch["state"])
    // Not the recipients, who are many.
    .select("state", "undecided_since");
  return readWithIds((await tx.get(unknown)).docs, countedDocuments)
    .filter(isUndecided)
    .map(({ id }) => id);
}

/** True if the run has certainly sent nothing yet: none of its requests may have left. */
export async function hasSentNothing(
  tx: Transaction,
  firestore: Firestore,
  { id, state, totals }: MailRun,
): Promise<boolean> {
  if (state === "done" || totals.sent > 0) return false;
  const begun = firestore
    .collection("mail_batches")
    .where("run_id", "==", id)
    .where("state", "in", ["sending", "unknown", "accepted"])
    .limit(1)
    .select();
  return (await tx.get(begun)).empty;
}
