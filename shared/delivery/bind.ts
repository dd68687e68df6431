/** One page of people into one batch of a run, inside the transaction that moves the run's cursor. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import type { Webinar } from "../webinars/model.ts";
import { heldUntil, PICK_UP_MS } from "./decisions.ts";
import { finishRun } from "./finish.ts";
import type { MailKind, OwedPage } from "./kind.ts";
import { settled } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { createBatch } from "./store.ts";

/** What one planning transaction has done. */
export interface Bound {
  run: MailRun;
  /** The batch to send now; null where there is none, or where it has to wait. */
  batchId: string | null;
}

export interface Binding {
  actor: Actor;
  before: MailRun | null;
  run: MailRun;
  webinar: Webinar;
  page: OwedPage;
  now: Date;
}

export function bindPage(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { actor, before, run, webinar, page, now }: Binding,
): Bound {
  // A page of nobody with more behind it is a batch of nobody: should its planner die right now, that is
  // what the sweep finds, and the batch that closes carries the planning on.
  const hasBatch = page.recipients.length > 0 || page.next !== null;
  const isPlanned = page.next === null;
  const next: MailRun = {
    ...run,
    cursor: page.next,
    state: isPlanned ? "sending" : "planning",
    planning_until: isPlanned ? null : run.planning_until,
    batches: run.batches + Number(hasBatch),
    open_batches: run.open_batches + Number(hasBatch),
    totals: {
      ...run.totals,
      owed: run.totals.owed + page.recipients.length + page.skipped.length,
      skipped: run.totals.skipped + page.skipped.length,
    },
    reasons: { ...run.reasons },
  };
  for (const { id, reason } of page.skipped) {
    next.reasons[reason] = (next.reasons[reason] ?? 0) + 1;
    const settlement = kind.settle(run.schedule_version);
    if (settlement !== null) tx.update(kind.recipientDocument(firestore, run, id), settlement);
  }
  const batch = hasBatch ? newBatch(kind, next, webinar, page, now) : null;
  if (batch !== null) createBatch(tx, firestore, batch);
  const saved = settled(next, now);
  finishRun(tx, firestore, kind, { actor, webinar, before, run: saved, now });
  const isHeld = batch !== null && heldUntil(batch, saved, now) !== null;
  return { run: saved, batchId: isHeld ? null : (batch?.id ?? null) };
}

function newBatch(
  kind: MailKind,
  run: MailRun,
  webinar: Webinar,
  page: OwedPage,
  now: Date,
): MailBatch {
  const batch: MailBatch = {
    id: `${run.id}-${run.batches}`,
    run_id: run.id,
    webinar_id: run.webinar_id,
    kind: run.kind,
    schedule_version: run.schedule_version,
    sequence: run.batches,
    recipients: page.recipients,
    state: "planned",
    attempt: 0,
    lease_expires_at: null,
    expires_at: kind.expiresAt(webinar),
    due_at: null,
    planned_at: now,
    proof_until: null,
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
  };
  return { ...batch, due_at: heldUntil(batch, run, now) ?? plus(now, PICK_UP_MS) };
}
