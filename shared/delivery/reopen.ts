/** Opens the batches of a run that was ordered to be sent again. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { readDocuments } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { doneIfClosed, runAfter } from "./ledger.ts";
import { lostPeople, sentBatches } from "./lost.ts";
import { batchDocuments, type BatchRecipient, type MailBatch, type MailRun } from "./model.ts";
import { forgetAttempts, readAllOutcomes } from "./outcomes-again.ts";
import { partOf } from "./parts.ts";
import { createBatch, readRun, saveBatch, saveRun } from "./store.ts";
import { wakeHeldBatches } from "./wake.ts";

interface ReopenDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
}

/** Each may have a thousand people, and a transaction at most ten megabytes. */
const BATCHES_PER_TRANSACTION = 10;

/**
 * Opens all batches of a run that was ordered to be sent again, for the people whose mail did not arrive. Only then do the
 * first leave.
 */
export async function reopenBatches(deps: ReopenDeps, runId: string): Promise<MailRun> {
  const { firestore, clock } = deps;
  for (;;) {
    const run = await firestore.runTransaction(async (tx) => {
      const stored = await readRun(tx, firestore, runId);
      if (stored === null) throw notFound(`The mail ${runId}`);
      return reopenPortion(tx, firestore, stored, clock.now());
    });
    if (run.resent?.is_complete === false) continue;
    await wakeHeldBatches(deps, run, `resent-${run.resent?.at.toISOString()}`);
    return run;
  }
}

async function reopenPortion(
  tx: Transaction,
  firestore: Firestore,
  run: MailRun,
  now: Date,
): Promise<MailRun> {
  const { resent } = run;
  if (!resent || resent.is_complete) return run;
  const sent = sentBatches(firestore, run.id).limit(BATCHES_PER_TRANSACTION);
  const { docs } = await tx.get(resent.after === null ? sent : sent.startAfter(resent.after));
  const batches = readDocuments(docs, batchDocuments);
  const known = await Promise.all(batches.map((each) => readAllOutcomes(tx, firestore, each)));
  const opened: Opened[] = [];
  for (const [index, from] of batches.entries()) {
    const outcomes = known[index] ?? null;
    const lost = lostPeople({ batch: from, outcomes });
    if (lost.length === 0 || isReached(from)) continue;
    const batch = reopened(from, lost, now);
    const kept = reachedPart(from, lost);
    saveBatch(tx, firestore, from, batch);
    if (kept !== null) createBatch(tx, firestore, kept);
    if (outcomes) forgetAttempts(tx, firestore, batch, outcomes);
    opened.push({ from, batch });
  }
  const after = runAfterPortion(run, {
    // The first goes alone, as in any run: the cause may not be gone.
    isFirst: resent.after === null || run.open_batches === 0,
    opened,
    resent: {
      ...resent,
      after: docs.at(-1)?.id ?? resent.after,
      is_complete: docs.length < BATCHES_PER_TRANSACTION,
    },
    now,
  });
  saveRun(tx, firestore, after);
  return after;
}

/** A batch before and after it was opened again. */
interface Opened {
  from: MailBatch;
  batch: MailBatch;
}

/**
 * The people of a batch whose mail has turned out since the order to have reached a server: they keep that mail, and get no
 * other. Null for none. Pure.
 */
export function reachedPart(from: MailBatch, lost: readonly BatchRecipient[]): MailBatch | null {
  const ids = new Set(lost.map(({ id }) => id));
  const reached = from.recipients.filter(({ id }) => !ids.has(id));
  if (reached.length === 0) return null;
  const { state, planned_at } = from;
  return { ...partOf(from, REACHED, reached, planned_at), state };
}

const REACHED = "reached";

/** Its people have kept their mail when the rest of their batch was opened again. */
const isReached = ({ id }: Pick<MailBatch, "id">): boolean => id.endsWith(`.${REACHED}`);

/** The run after these batches were opened again. Pure. */
export function runAfterPortion(
  run: MailRun,
  {
    isFirst,
    opened,
    resent,
    now,
  }: {
    isFirst: boolean;
    opened: readonly Opened[];
    resent: NonNullable<MailRun["resent"]>;
    now: Date;
  },
): MailRun {
  // Batches of a kind with a mark never wait for one another, and new ones may join them.
  const goesAlone = isFirst && run.marked_batches === undefined;
  let after: MailRun = {
    ...run,
    // A further pass of such a kind may be binding people.
    state: run.state === "planning" ? "planning" : "sending",
    finished_at: null,
    ...(goesAlone && { canary: opened[0]?.batch.sequence ?? null, canary_open: 0 }),
    resent,
  };
  for (const each of opened) after = runAfter(after, { ...each, now });
  // What is not opened again says nothing of how the rest fares.
  const { sent } = after.totals;
  const watched = { ...after, watched_from: { ...run.watched_from, sent } };
  // Perhaps no batch was opened.
  return resent.is_complete ? doneIfClosed(watched, now) : watched;
}

/** Its attempts reached nobody, so no late event of theirs shows that it was accepted, unless one was delivered. Pure. */
export const reopened = (batch: MailBatch, recipients: BatchRecipient[], now: Date): MailBatch => ({
  ...batch,
  recipients,
  state: "planned",
  // It has waited since then, and not since it was bound first.
  planned_at: now,
  reopened_at: now,
  bound_at: batch.bound_at ?? batch.planned_at,
  not_taken: batch.attempt,
  withdrawn_attempts: Array.from({ length: batch.attempt + 1 }, (_, attempt) => attempt),
  accepted_at: null,
  stamped_at: null,
  message_id: null,
  lease_expires_at: null,
  proof_until: null,
  undecided_since: null,
  due_at: plus(now, LOST_TASK_RECOVERY_MS),
  failure: null,
});
