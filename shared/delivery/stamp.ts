/** Stamps the recipients of an accepted batch, then closes it. With the last batch, the webinar gets its own stamp. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { NOT_FOUND, grpcCodeOf } from "../platform/grpc-status.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { dueOnceClosed } from "./decisions.ts";
import { saveRunChange } from "./run-change.ts";
import { kindOf, scheduleOf, type MailKind, type MailKinds } from "./kind.ts";
import { reachedErased } from "./erase-recipients.ts";
import { runAfter, runAfterErasedProof } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { countSent } from "./outcomes.ts";
import { readIntendedRecipients } from "./settlement.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { withOutcomesDue } from "./watch.ts";
import { wakeRun } from "./wake.ts";
import { leavesAt } from "./withdrawal.ts";

interface StampDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
}

/** Safe to repeat after a crash: the same stamps written again change nothing. */
export async function stampBatch(deps: StampDeps, actor: Actor, batch: MailBatch): Promise<void> {
  const kind = kindOf(deps.kinds, batch);
  const webinar = await getWebinar(deps.firestore, batch.webinar_id);
  // Mail about an earlier schedule needs no stamps. A worker that is suspended right here cannot lower newer ones.
  if (scheduleOf(kind, webinar) === batch.schedule_version) {
    await stampRecipients(deps.firestore, kind, batch);
  }
  const closed = await closeBatch(deps, actor, batch.id);
  if (closed === null) return;
  await wakeRun(deps, closed);
}

async function stampRecipients(
  firestore: Firestore,
  kind: MailKind,
  batch: MailBatch,
): Promise<void> {
  const sentAt = leavesAt(batch, batch.accepted_at ?? batch.planned_at);
  const stamp = kind.stamp(batch.schedule_version, sentAt, batch.webinar_id);
  if (stamp === null) return;
  if (kind.isPerRegistration) return stampIntendedRecipients(firestore, kind, batch, stamp);
  const writer = firestore.bulkWriter({
    throttling: { initialOpsPerSecond: 2000, maxOpsPerSecond: 10_000 },
  });
  // People who were erased meanwhile need no stamp.
  writer.onWriteError((error) => Number(error.code) !== NOT_FOUND && error.failedAttempts < 10);
  const writes = batch.recipients.map(({ id }) =>
    writer.update(kind.recipientDocument(firestore, batch, id), stamp).catch((error: unknown) => {
      if (grpcCodeOf(error) !== NOT_FOUND) throw error;
    }),
  );
  // Together: a write that fails while nobody awaits it would end the process.
  await Promise.all([...writes, writer.close()]);
}

/** A short transaction: it holds up others that write to the same people. */
const STAMPS_PER_TRANSACTION = 200;

/** Stamps only people who are still registered as they were bound. One read each. */
async function stampIntendedRecipients(
  firestore: Firestore,
  kind: MailKind,
  batch: MailBatch,
  stamp: Record<string, unknown>,
): Promise<void> {
  for (let from = 0; from < batch.recipients.length; from += STAMPS_PER_TRANSACTION) {
    const recipients = batch.recipients.slice(from, from + STAMPS_PER_TRANSACTION);
    await firestore.runTransaction(async (tx) => {
      const documents = await readIntendedRecipients(tx, firestore, kind, {
        run: batch,
        recipients,
      });
      for (const { ref } of documents.values()) tx.update(ref, stamp);
    });
  }
}

async function closeBatch(
  deps: StampDeps,
  actor: Actor,
  batchId: string,
): Promise<{ before: MailRun; after: MailRun } | null> {
  const { firestore, clock, kinds } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run) return null;
    if (batch.state !== "accepted") return { before: run, after: run };
    const webinar = await readWebinar(tx, firestore, run.webinar_id);
    const due_at = dueOnceClosed(run, now);
    const stamped: MailBatch = {
      ...withoutReached(batch),
      state: "stamped",
      stamped_at: now,
      due_at,
    };
    // They were erased while the provider kept their mail.
    const erased = reachedErased(batch, batch.attempt).length;
    const counted = runAfterErasedProof(run, erased);
    const closed = runAfter(counted, { from: batch, batch: stamped, now });
    saveBatch(tx, firestore, batch, stamped);
    // Nothing is ever heard of mail that a provider without events has.
    const isHeardOf = batch.is_silent !== true;
    if (isHeardOf) countSent(tx, firestore, batch, now);
    const watched = isHeardOf ? withOutcomesDue(closed, now) : closed;
    const change = { actor, webinar, before: run, run: watched, now };
    const after = saveRunChange(tx, firestore, kindOf(kinds, run), change);
    return { before: run, after };
  });
}

/** Pure. */
function withoutReached(batch: MailBatch): MailBatch {
  const { attempt, erased_attempts } = batch;
  if (erased_attempts === undefined) return batch;
  return { ...batch, erased_attempts: erased_attempts.filter((last) => last < attempt) };
}
