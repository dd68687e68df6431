/** Opens the batches of a run that was ordered to be sent again. */
import { FieldPath, type Firestore, type Transaction } from "@google-cloud/firestore";
import { UNDELIVERED } from "../mail/delivery.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocuments } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { doneIfClosed, runAfter } from "./ledger.ts";
import { batchDocuments, type BatchState, type MailBatch, type MailRun } from "./model.ts";
import type { BatchOutcomes } from "./outcomes.ts";
import { forgetAttempts, readAllOutcomes } from "./outcomes-again.ts";
import { readRun, saveBatch, saveRun } from "./store.ts";
import { wakeHeldBatches } from "./wake.ts";

interface ReopenDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
}

/** Each may have a thousand people, and a transaction at most ten megabytes. */
const BATCHES_PER_TRANSACTION = 10;

/** Opens all batches of a run that was ordered to be sent again. Only then do the first leave. */
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
  const sent = firestore
    .collection("mail_batches")
    .where("run_id", "==", run.id)
    .where("state", "==", "stamped" satisfies BatchState)
    .orderBy(FieldPath.documentId())
    .limit(BATCHES_PER_TRANSACTION);
  const { docs } = await tx.get(resent.after === null ? sent : sent.startAfter(resent.after));
  const batches = readDocuments(docs, batchDocuments);
  const known = await Promise.all(batches.map((each) => readAllOutcomes(tx, firestore, each)));
  const found = batches.map((batch, index) => ({ batch, outcomes: known[index] ?? null }));
  const lost = found.filter(isLost);
  const spared = found.filter((each) => !lost.includes(each));
  for (const { batch, outcomes } of lost) {
    saveBatch(tx, firestore, batch, reopened(batch, now));
    if (outcomes) forgetAttempts(tx, firestore, batch, outcomes);
  }
  const after = runAfterPortion(run, {
    // The first goes alone, as in any run: the cause may not be gone.
    isFirst: resent.after === null,
    lost: lost.map(({ batch }) => batch),
    stillLost: spared.reduce((sum, each) => sum + lostPeople(each), 0),
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

interface SentBatch {
  batch: Pick<MailBatch, "recipients">;
  /** Null if they are deleted, or were never kept. */
  outcomes: Pick<BatchOutcomes, "people"> | null;
}

/** How many of its people did not get its mail. Pure. */
const lostPeople = ({ batch, outcomes }: SentBatch): number =>
  batch.recipients.filter(({ id }) => {
    const outcome = outcomes?.people[id]?.outcome;
    return UNDELIVERED.some((each) => each === outcome);
  }).length;

/** False if one of its mails has turned out since the order to have reached a server: nobody must get it twice. Pure. */
export const isLost = (sent: SentBatch): boolean =>
  sent.batch.recipients.length > 0 &&
  (sent.outcomes === null || lostPeople(sent) === sent.batch.recipients.length);

/** The run after these batches were opened again. Pure. */
export function runAfterPortion(
  run: MailRun,
  {
    isFirst,
    lost,
    stillLost,
    resent,
    now,
  }: {
    isFirst: boolean;
    lost: readonly MailBatch[];
    /** How many people are lost in batches that are not opened again. */
    stillLost: number;
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
    ...(goesAlone && { canary: lost[0]?.sequence ?? null, canary_open: 0 }),
    resent,
  };
  for (const from of lost) after = runAfter(after, { from, batch: reopened(from, now), now });
  // What is not opened again says nothing of how the rest fares.
  const undelivered = (run.undelivered ?? 0) + stillLost;
  const { sent } = after.totals;
  const watched = {
    ...after,
    undelivered,
    watched_from: { ...run.watched_from, sent, undelivered },
  };
  // Perhaps no batch was opened.
  return resent.is_complete ? doneIfClosed(watched, now) : watched;
}

/** Its attempts reached nobody, so no late event of theirs shows that it was accepted, unless one was delivered. Pure. */
export const reopened = (batch: MailBatch, now: Date): MailBatch => ({
  ...batch,
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
