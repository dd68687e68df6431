/**
 * People of a batch that was opened again whose first mail turns out to have arrived: they leave the batch, get no second
 * mail, and count as sent, also if the second was not sent at all.
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

/** In any other state its people count as sent already, or are in its parts. */
const UNSENT: readonly BatchState[] = ["planned", "sending", "unknown", "void", "failed"];

/**
 * The batch without the people of those ids, and an accepted part for them, which has the stamps still to come. Null if the
 * batch has none of them, or if they count as sent or are in its parts. Pure.
 */
export function withoutArrived(
  { run, batch }: { run: MailRun; batch: MailBatch },
  ids: ReadonlySet<string>,
  now: Date,
): { run: MailRun; batch: MailBatch; part: MailBatch } | null {
  const people = batch.recipients.filter(({ id }) => ids.has(id));
  if (people.length === 0 || !UNSENT.includes(batch.state)) return null;
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
  const formerReason = batch.state === "failed" ? "refused" : (batch.void_reason ?? null);
  // The reason of a batch that an earlier version has closed is not known.
  if (batch.state === "void" && formerReason === null) return null;
  const left = runAfterLeaving(run, batch, people.length, formerReason);
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
