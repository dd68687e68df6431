/**
 * Records that an attempt was accepted: the provider said so, or one of its events names the attempt. Its people have
 * the mail, whatever has become of the batch meanwhile.
 */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { spareArrived } from "./arrived.ts";
import { reachedErased } from "./erase-recipients.ts";
import {
  isClosed,
  runAfter,
  runAfterErasedProof,
  runAfterReadmissions,
  withCanaryOut,
} from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { partIds, partOf } from "./parts.ts";
import { noteRelease } from "./run-change.ts";
import { createBatch, readBatch, readRun, saveBatch, saveRun } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import { afterLastLook, isOrdered, lastLookAt } from "./withdrawal.ts";
import { wakeReleased } from "./wake.ts";

export interface AcceptanceDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
}

interface Acceptance {
  messageId: string | null;
  /**
   * True if a mail is known to have left the provider. An answer says less: mail that was withdrawn is accepted, and then
   * discarded.
   */
  isOut: boolean;
  /** Ids of the people who are known to have its mail; default: none. */
  arrived?: ReadonlySet<string>;
  /** True for an attempt of before its batch was opened again. */
  isOld?: boolean;
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

const NOBODY: ReadonlySet<string> = new Set();

/** Attempt 0 is an attempt of the batch that this one was split off from. */
async function settleByProof(
  deps: AcceptanceDeps,
  actor: Actor,
  attempt: Attempt,
  acceptance: Acceptance,
): Promise<MailBatch | null> {
  const settled = await deps.firestore.runTransaction((tx) =>
    settleOnce(tx, deps, { actor, attempt, acceptance, now: deps.clock.now() }),
  );
  if (settled === null) return null;
  const { batch, isOld, accepted, readmitted } = settled;
  if (readmitted !== null) await enqueueStamps(deps.tasks, readmitted);
  if (batch.state === "split") {
    for (const part of partIds(batch)) {
      const byTask = { ...acceptance, isOld, messageId: null, stampMs: null };
      const proven = await settleByProof(deps, actor, { id: part, attempt: 0 }, byTask);
      if (proven !== null) await enqueueStamps(deps.tasks, proven);
    }
  }
  await wakeReleased(deps, settled);
  return accepted;
}

interface Settled {
  batch: MailBatch;
  isOld: boolean;
  accepted: MailBatch | null;
  /** A batch of people who turn out to have the mail, and whom the batch does not have any more. */
  readmitted: MailBatch | null;
  before: MailRun;
  after: MailRun;
}

async function settleOnce(
  tx: Transaction,
  { firestore }: AcceptanceDeps,
  {
    actor,
    attempt: { id, attempt },
    acceptance,
    now,
  }: { actor: Actor; attempt: Attempt; acceptance: Acceptance; now: Date },
): Promise<Settled | null> {
  const batch = await readBatch(tx, firestore, id);
  const run = batch && (await readRun(tx, firestore, batch.run_id));
  if (!batch || !run || attempt > batch.attempt) return null;
  const { isOut, arrived = NOBODY } = acceptance;
  const isOld =
    acceptance.isOld === true || (batch.reopened_at !== undefined && isDiscarded(batch, attempt));
  if (isOld) {
    const spared = spareArrived(tx, firestore, { actor, run, batch, ids: arrived, now });
    const { part: readmitted, run: after } = spared;
    return { batch, isOld, accepted: null, readmitted, before: run, after };
  }
  if (!isOut && isDiscarded(batch, attempt)) return null;
  const accepted = acceptedBy(batch, attempt, { ...acceptance, now });
  const readmitted = reachedExclusions(batch, attempt, now);
  const proof = { run, batch, accepted, readmitted, attempt, isOut, now };
  const after = saveProof(tx, firestore, proof);
  noteRelease(tx, firestore, { actor, before: run, run: after, now });
  return { batch, isOld, accepted, readmitted, before: run, after };
}

export const enqueueStamps = (
  tasks: TaskQueues<"mail">,
  { id, attempt, traceparent }: MailBatch,
): Promise<void> =>
  enqueueMailTask(
    tasks,
    { work: "send", batch_id: id },
    { occasion: `proven-${attempt}`, traceparent },
  );

/** True if the provider has taken the attempt in order to discard it, or may have. */
const isDiscarded = (batch: MailBatch, attempt: number): boolean =>
  batch.withdrawn_attempts?.includes(attempt) === true || isOrdered(batch, attempt);

/** The accepted batch; null if it was accepted before, or if this proof says nothing about its people. Pure. */
function acceptedBy(
  batch: MailBatch,
  attempt: number,
  { messageId, isOut, stampMs, now }: Acceptance & { now: Date },
): MailBatch | null {
  if (!isSettledByProof(batch, attempt)) return null;
  // Nobody is left in it whom the proof is about.
  if (isClosed(batch.state) && batch.recipients.length === 0) return null;
  const accepted: MailBatch = {
    ...batch,
    state: "accepted",
    accepted_at: now,
    message_id: messageId,
    undecided_since: null,
    failure: null,
  };
  // Only the last attempt can be withdrawn, and only as long as it is not out.
  const lastLook = isOut || attempt !== batch.attempt ? null : lastLookAt(batch, now);
  // It is looked at once more: it may have become unwanted while its request was under way.
  if (lastLook !== null) return { ...accepted, lease_expires_at: null, due_at: now };
  return {
    ...accepted,
    ...afterLastLook(batch),
    lease_expires_at: stampMs === null ? null : plus(now, stampMs),
    due_at: plus(now, stampMs ?? LOST_TASK_RECOVERY_MS),
  };
}

export function isSettledByProof(
  { state, void_reason }: Pick<MailBatch, "state" | "void_reason">,
  attempt: number,
): boolean {
  switch (state) {
    case "planned":
    case "sending":
    case "unknown":
      return true;
    case "void":
      return void_reason !== undefined;
    case "failed":
      // Refused in a later attempt, but accepted in an earlier one of the whole that it was split off from.
      return attempt === 0;
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
  isOut: boolean;
  now: Date;
}

/** Returns the run as this proof leaves it. */
function saveProof(tx: Transaction, firestore: Firestore, proof: Proof): MailRun {
  const { run, batch, readmitted } = proof;
  const after = afterProof(proof);
  if (readmitted !== null) createBatch(tx, firestore, readmitted);
  if (after.batch !== batch) saveBatch(tx, firestore, batch, after.batch);
  // Others write to the run as well, so it is not written if no total changes.
  if (!isDeepStrictEqual(run, after.run)) saveRun(tx, firestore, after.run);
  return after.run;
}

interface Proven {
  batch: MailBatch;
  run: MailRun;
}

/** Pure. */
function afterProof(proof: Proof): Proven {
  const { batch: before, accepted, attempt, isOut, now } = proof;
  const readmission = afterReadmission(proof);
  const keepsMail =
    readmission.batch.state === "accepted" && !isOut && lastLookAt(readmission.batch, now) !== null;
  // The people who were erased from mail that the provider keeps are counted once it is out.
  const { batch, run } = keepsMail ? readmission : afterErasure(readmission, before, attempt);
  const counted = accepted === null ? run : runAfterAcceptance(run, { before, accepted, now });
  // It gets its stamps later. That it was accepted is all that the other batches have waited for.
  const isCanaryOut = keepsMail && counted.canary === batch.sequence;
  return { batch, run: isCanaryOut ? withCanaryOut(counted) : counted };
}

/** The batch without the people whom the proof has taken out of its exclusions. */
function afterReadmission({ run, batch, accepted, readmitted, attempt, now }: Proof): Proven {
  const next = accepted ?? batch;
  if (readmitted === null) return { batch: next, run };
  const { left_out = [] } = batch;
  const reasons = left_out
    .filter(({ from_attempt }) => from_attempt > attempt)
    .map(({ reason }) => reason);
  return {
    batch: { ...next, left_out: left_out.filter(({ from_attempt }) => from_attempt <= attempt) },
    run: runAfter(runAfterReadmissions(run, reasons), { from: null, batch: readmitted, now }),
  };
}

/** People who were erased after this attempt have reached it. */
function afterErasure({ batch, run }: Proven, before: MailBatch, attempt: number): Proven {
  const erased = reachedErased(before, attempt).length;
  if (erased === 0) return { batch, run };
  const erased_attempts = (before.erased_attempts ?? []).filter((last) => last < attempt);
  return { batch: { ...batch, erased_attempts }, run: runAfterErasedProof(run, erased) };
}

function runAfterAcceptance(
  run: MailRun,
  { before, accepted, now }: { before: MailBatch; accepted: MailBatch; now: Date },
): MailRun {
  const { state, void_reason = null } = before;
  const formerReasons: Partial<Record<MailBatch["state"], string | null>> = {
    failed: "refused",
    void: void_reason,
  };
  const formerReason = formerReasons[state] ?? null;
  return runAfter(run, { from: before, batch: accepted, formerReason, now });
}
