/** The mail is out: say so on each recipient's document, then close the batch, then the webinar's own stamp. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { dueOnceClosed } from "./decisions.ts";
import { saveRunChange } from "./run-change.ts";
import type { MailKind, MailKinds } from "./kind.ts";
import { runAfter } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { wakeRun } from "./wake.ts";

interface StampDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/** Writing the same stamps again changes nothing, so a crash here is mended by doing it once more. */
export async function stampBatch(deps: StampDeps, actor: Actor, batch: MailBatch): Promise<void> {
  const kind = deps.kinds[batch.kind];
  const { schedule_version } = await getWebinar(deps.firestore, batch.webinar_id);
  // A stamp of an older schedule, proven late, must not undo the stamp of the present one.
  if (schedule_version === batch.schedule_version) {
    await stampRecipients(deps.firestore, kind, batch);
  }
  const closed = await closeBatch(deps, actor, batch.id);
  if (closed === null) return;
  await wakeRun(deps, closed);
}

const NOT_FOUND = 5;

async function stampRecipients(
  firestore: Firestore,
  kind: MailKind,
  batch: MailBatch,
): Promise<void> {
  const sentAt = batch.accepted_at ?? batch.planned_at;
  const stamp = kind.stamp(batch.schedule_version, sentAt);
  if (stamp === null) return;
  const run = { id: batch.run_id, webinar_id: batch.webinar_id };
  const writer = firestore.bulkWriter({
    throttling: { initialOpsPerSecond: 2000, maxOpsPerSecond: 10_000 },
  });
  // Whoever was erased meanwhile needs no stamp.
  writer.onWriteError((error) => Number(error.code) !== NOT_FOUND && error.failedAttempts < 10);
  const writes = batch.recipients.map(({ id }) =>
    writer
      .update(kind.recipientDocument(firestore, run, id), stamp)
      .catch((error: { code?: number }) => {
        if (error.code !== NOT_FOUND) throw error;
      }),
  );
  await writer.close();
  await Promise.all(writes);
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
    const stamped: MailBatch = {
      ...batch,
      state: "stamped",
      stamped_at: now,
      due_at: dueOnceClosed(run, now),
    };
    const after = runAfter(run, { from: batch.state, batch: stamped, now });
    saveBatch(tx, firestore, batch, stamped);
    saveRunChange(tx, firestore, kinds[run.kind], { actor, webinar, before: run, run: after, now });
    return { before: run, after };
  });
}
