/**
 * Records that an attempt was accepted: the provider said so, or one of its events names the attempt. Its people have
 * the mail, whatever has become of the batch meanwhile.
 */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { runAfter, runAfterErasedProof, runAfterReadmissions, withCanaryOut } from "./ledger.ts";
import { batchDocuments, type MailBatch, type MailRun } from "./model.ts";
import { partIds, partOf } from "./parts.ts";
import { noteRelease } from "./run-change.ts";
import { batchDocument, createBatch, readBatch, readRun, saveBatch, saveRun } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import { withdrawableUntil } from "./withdrawal.ts";
import { wakeReleased } from "./wake.ts";

export interface AcceptanceDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
}

interface Acceptance {
  messageId: string | null;
  /**
   * True if a mail is known to have left the provider. An answer says less: mail that was withdrawn is accepted, and then
   * discarded.
   */
  isOut: boolean;
  /** The lease for the caller to write the stamps; null if a task writes them. */
  stampMs: number | null;
}

type Attempt = Pick<MailBatch, "id" | "attempt">;

/**
 * Accepts the batch by proof of any of its attempts, even if a later one is under way or was refused. Returns the batch
 * if this call has accepted it. Tasks stamp its parts, and people whom later attempts excluded.
 */
export async function recordAcceptance(
  deps: AcceptanceDeps,
  actor: Actor,
  attempt: Attempt,
  acceptance: Acceptance,
): Promise<MailBatch | null> {
  if (attempt.attempt < 1) return null;
  return settleByProof(deps, actor, attempt, acceptance);
}

const PROOF_MEMBERS = ["state", "left_out", "void_reason", "erased_attempts"] as const;
const proofDocuments = batchDocuments.pick(...PROOF_MEMBERS);

/**
 * The attempts whose proof may change something, which most events do not: their batch was accepted long before. One
 * read for each batch, without its recipients.
 */
export async function unsettledAttempts<Named extends Attempt>(
  firestore: Firestore,
  attempts: readonly Named[],
): Promise<Named[]> {
  const ids = [...new Set(attempts.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const documents = ids.map((id) => batchDocument(firestore, id));
  const found = await firestore.getAll(...documents, {
    fieldMask: [...PROOF_MEMBERS],
  });
  const batches = new Map(
    found.map((document) => [document.id, readDocument(document, proofDocuments)]),
  );
  return attempts.filter(({ id, attempt }) => {
    const batch = batches.get(id) ?? null;
    return batch !== null && mayProofChange(batch, attempt);
  });
}

/** Pure. */
export function mayProofChange(
  batch: Pick<MailBatch, "state" | "left_out" | "void_reason" | "erased_attempts">,
  attempt: number,
): boolean {
  const { state, left_out = [], void_reason } = batch;
  if (reachedErased(batch, attempt).length > 0) return true;
  if (left_out.some(({ from_attempt }) => from_attempt > attempt)) return true;
  switch (state) {
    case "planned":
    case "sending":
    case "unknown":
    // Its parts are batches of their own, which the proof may change.
    case "split":
      return true;
    case "void":
      return void_reason !== undefined;
    case "accepted":
    case "stamped":
    // It was refused in its last attempt; an earlier one belongs to the whole that it was split off from.
    case "failed":
      return false;
  }
}

/** The erased people whom this attempt has reached, if it was accepted: a number for each. */
const reachedErased = (
  { erased_attempts = [] }: Pick<MailBatch, "erased_attempts">,
  attempt: number,
): number[] => erased_attempts.filter((last) => last >= attempt);

/** Attempt 0 is an attempt of the batch that this one was split off from. */
async function settleByProof(
  deps: AcceptanceDeps,
  actor: Actor,
  { id, attempt }: Attempt,
  acceptance: Acceptance,
): Promise<MailBatch | null> {
  const { firestore, clock, tasks } = deps;
  const settled = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || attempt > batch.attempt) return null;
    if (!acceptance.isOut && batch.withdrawn_attempts?.includes(attempt)) return null;
    const accepted = acceptedBy(batch, attempt, { ...acceptance, now });
    const readmitted = reachedExclusions(batch, attempt, now);
    const after = saveProof(tx, firestore, { run, batch, accepted, readmitted, attempt, now });
    noteRelease(tx, firestore, { actor, before: run, run: after, now });
    return { batch, accepted, readmitted, before: run, after };
  });
  if (settled === null) return null;
  const { batch, accepted, readmitted } = settled;
  if (readmitted !== null) await enqueueStamps(tasks, readmitted);
  if (batch.state === "split") {
    for (const part of partIds(batch)) {
      const byTask = { ...acceptance, messageId: null, stampMs: null };
      const proven = await settleByProof(deps, actor, { id: part, attempt: 0 }, byTask);
      if (proven !== null) await enqueueStamps(tasks, proven);
    }
  }
  await wakeReleased(deps, settled);
  return accepted;
}

export const enqueueStamps = (
  tasks: TaskQueues,
  { id, attempt, traceparent }: MailBatch,
): Promise<void> =>
  enqueueMailTask(
    tasks,
    { work: "send", batch_id: id },
    { occasion: `proven-${attempt}`, traceparent },
  );

/** The accepted batch; null if it was accepted before, or if this proof says nothing about its people. Pure. */
function acceptedBy(
  batch: MailBatch,
  attempt: number,
  { messageId, stampMs, now }: Acceptance & { now: Date },
): MailBatch | null {
  if (!isSettledByProof(batch, attempt)) return null;
  const until = withdrawableUntil(batch, now);
  return {
    ...batch,
    state: "accepted",
    accepted_at: now,
    message_id: messageId,
    lease_expires_at: stampMs === null || until !== null ? null : plus(now, stampMs),
    undecided_since: null,
    // Mail that can be withdrawn is looked at once more: it may have become unwanted while its request was under way.
    due_at: until === null ? plus(now, stampMs ?? LOST_TASK_RECOVERY_MS) : now,
    failure: null,
  };
}

function isSettledByProof(batch: MailBatch, attempt: number): boolean {
  switch (batch.state) {
    case "planned":
    case "sending":
    case "unknown":
      return true;
    case "void":
      return batch.void_reason !== undefined && batch.recipients.length > 0;
    case "failed":
      // Refused in a later attempt, but accepted in an earlier one of the whole.
      return attempt === 0 && batch.recipients.length > 0;
    case "accepted":
    case "stamped":
    case "split":
      return false;
  }
}

/** A batch of the people who were in this attempt and were excluded from later ones; null if there are none. Pure. */
function reachedExclusions(batch: MailBatch, attempt: number, now: Date): MailBatch | null {
  const missed = (batch.left_out ?? []).filter(({ from_attempt }) => from_attempt > attempt);
  if (missed.length === 0) return null;
  const recipients = missed.map(({ reason: _reason, from_attempt: _from, ...person }) => person);
  return {
    ...partOf(batch, `left${attempt}`, recipients, now),
    state: "accepted",
    accepted_at: now,
    due_at: plus(now, LOST_TASK_RECOVERY_MS),
    failure: null,
  };
}

interface Proof {
  run: MailRun;
  batch: MailBatch;
  accepted: MailBatch | null;
  readmitted: MailBatch | null;
  attempt: number;
  now: Date;
}

function saveProof(
  tx: Transaction,
  firestore: Firestore,
  { run, batch, accepted, readmitted, attempt, now }: Proof,
): MailRun {
  let after = run;
  let next = accepted ?? batch;
  if (readmitted !== null) {
    const left_out = (batch.left_out ?? []).filter(({ from_attempt }) => from_attempt <= attempt);
    const reasons = (batch.left_out ?? [])
      .filter(({ from_attempt }) => from_attempt > attempt)
      .map(({ reason }) => reason);
    next = { ...next, left_out };
    createBatch(tx, firestore, readmitted);
    after = runAfter(runAfterReadmissions(after, reasons), { from: null, batch: readmitted, now });
  }
  const erased = reachedErased(batch, attempt).length;
  if (erased > 0) {
    const erased_attempts = (batch.erased_attempts ?? []).filter((last) => last < attempt);
    next = { ...next, erased_attempts };
    after = runAfterErasedProof(after, erased);
  }
  if (accepted !== null) {
    const formerReason = batch.state === "failed" ? "refused" : (batch.void_reason ?? null);
    const wasCounted = batch.state === "failed" || batch.state === "void";
    after = runAfter(after, {
      from: batch,
      batch: accepted,
      formerReason: wasCounted ? formerReason : null,
      now,
    });
  }
  if (accepted !== null && withdrawableUntil(accepted, now) !== null) {
    // It gets its stamps later. That it was accepted is all that the other batches have waited for.
    const isCanary = after.canary === accepted.sequence;
    if (isCanary) after = withCanaryOut(after);
  }
  if (next !== batch) saveBatch(tx, firestore, batch, next);
  // Others write to the run as well, so it is not written if no total changes.
  if (!isDeepStrictEqual(run, after)) saveRun(tx, firestore, after);
  return after;
}
