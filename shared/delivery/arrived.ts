/**
 * People of a batch that was opened again whose first mail turns out to have arrived: they leave the batch, and get no
 * second mail.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { isUndecided, runAfter, runAfterLeaving } from "./ledger.ts";
import type { BatchState, MailBatch, MailRun } from "./model.ts";
import { partOf } from "./parts.ts";
import { noteRelease } from "./run-change.ts";
import { createBatch, saveBatch, saveRun } from "./store.ts";

/** In any other state the batch has nothing more to send. */
const OPEN: readonly BatchState[] = ["planned", "sending", "unknown"];

/**
 * The batch without the people of those ids, and an accepted part for them, which has the stamps still to come. Null if the
 * batch has none of them, or sends nothing more. Pure.
 */
export function withoutArrived(
  { run, batch }: { run: MailRun; batch: MailBatch },
  ids: ReadonlySet<string>,
  now: Date,
): { run: MailRun; batch: MailBatch; part: MailBatch } | null {
  const people = batch.recipients.filter(({ id }) => ids.has(id));
  if (people.length === 0 || !OPEN.includes(batch.state)) return null;
  const recipients = batch.recipients.filter(({ id }) => !ids.has(id));
  // Each part takes somebody away, so that no two of them have one name.
  const suffix = `arrived${batch.recipients.length}`;
  const part: MailBatch = {
    ...partOf(batch, suffix, people, now),
    state: "accepted",
    accepted_at: now,
    due_at: plus(now, LOST_TASK_RECOVERY_MS),
    failure: null,
  };
  const left = runAfterLeaving(run, batch, people.length);
  const isDecided = recipients.length === 0 && isUndecided(batch);
  return {
    run: runAfter(left, { from: null, batch: part, now }),
    // Nobody is left to decide about, so the sweep closes it.
    batch: { ...batch, recipients, ...(isDecided && { due_at: now }) },
    part,
  };
}

/** Returns the run as this leaves it, and the people's part; null for nobody. */
export function spareArrived(
  tx: Transaction,
  firestore: Firestore,
  {
    actor,
    run,
    batch,
    ids,
    now,
  }: { actor: Actor; run: MailRun; batch: MailBatch; ids: ReadonlySet<string>; now: Date },
): { run: MailRun; part: MailBatch | null } {
  const spared = withoutArrived({ run, batch }, ids, now);
  if (spared === null) return { run, part: null };
  createBatch(tx, firestore, spared.part);
  saveBatch(tx, firestore, batch, spared.batch);
  saveRun(tx, firestore, spared.run);
  noteRelease(tx, firestore, { actor, before: run, run: spared.run, now });
  return spared;
}
