/**
 * Binds one page of people to a batch, or to two if guests and others get different mails, in the transaction that moves
 * the run's cursor.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { textsOf } from "./content.ts";
import { heldUntil } from "./decisions.ts";
import { saveRunChange } from "./run-change.ts";
import type { MailKind, OwedPage } from "./kind.ts";
import { doneIfClosed } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { createOutcomes } from "./outcomes.ts";
import { createBatch } from "./store.ts";

/** The result of one planning transaction. */
export interface Bound {
  run: MailRun;
  /** The batches to send now. Held ones are not among them. */
  batchIds: string[];
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
  const shares = sharesOf(kind, page);
  const next = runWithPage(run, page, { kind, batches: shares.length });
  settleSkipped(tx, firestore, kind, { run, page });
  const mark = kind.boundMark?.(now);
  if (mark !== undefined) {
    for (const { id } of page.recipients) {
      tx.update(kind.recipientDocument(firestore, run, id), mark);
    }
  }
  const batches = shares.map((recipients, index) =>
    newBatch(kind, next, { webinar, recipients, sequence: run.batches + index + 1, now }),
  );
  for (const batch of batches) {
    createBatch(tx, firestore, batch);
    createOutcomes(tx, firestore, batch);
  }
  const change = { actor, webinar, before, run: doneIfClosed(next, now), now };
  const saved = saveRunChange(tx, firestore, kind, change);
  const free = batches.filter((batch) => heldUntil(batch, saved, now) === null);
  return { run: saved, batchIds: free.map(({ id }) => id) };
}

/**
 * The recipients of each batch. A page that skips everybody and is not the last becomes an empty batch: if the planner
 * dies right now, the sweep finds that batch, and the planning continues when it closes.
 */
function sharesOf(kind: MailKind, { recipients, next }: OwedPage): BatchRecipient[][] {
  const groups = kind.attachments === undefined ? [recipients] : byInvitation(recipients);
  const filled = groups.filter((group) => group.length > 0);
  return filled.length === 0 && next !== null ? [[]] : filled;
}

/** Pure. */
function runWithPage(
  run: MailRun,
  { recipients, skipped, next: cursor }: OwedPage,
  { kind, batches }: { kind: MailKind; batches: number },
): MailRun {
  const isLast = cursor === null;
  const reasons = { ...run.reasons };
  for (const { reason } of skipped) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    ...run,
    cursor,
    state: isLast ? "sending" : "planning",
    planning_until: isLast ? null : run.planning_until,
    batches: run.batches + batches,
    ...(run.marked_batches !== undefined &&
      kind.boundMark && { marked_batches: run.marked_batches + batches }),
    open_batches: run.open_batches + batches,
    totals: {
      ...run.totals,
      owed: run.totals.owed + recipients.length + skipped.length,
      skipped: run.totals.skipped + skipped.length,
    },
    reasons,
  };
}

function settleSkipped(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { run, page }: Pick<Binding, "run" | "page">,
): void {
  const settlement = kind.settle(run.schedule_version, run.webinar_id);
  if (settlement === null) return;
  for (const { id } of page.skipped) {
    tx.update(kind.recipientDocument(firestore, run, id), settlement);
  }
}

const byInvitation = (people: BatchRecipient[]): BatchRecipient[][] => [
  people.filter(({ is_guest }) => is_guest === true),
  people.filter(({ is_guest }) => is_guest !== true),
];

/** A person who clicks wants it sent now; the sweep may come ahead of the time. */
function aheadOf(
  { sendAt }: Pick<MailKind, "sendAt">,
  { pass_origin }: Pick<MailRun, "pass_origin">,
  { webinar, now }: { webinar: Webinar; now: Date },
): Pick<MailBatch, "send_at"> {
  const send_at = pass_origin === "sweep" ? sendAt?.(webinar) : undefined;
  return send_at !== undefined && send_at > now ? { send_at } : {};
}

function newBatch(
  kind: MailKind,
  run: MailRun,
  {
    webinar,
    recipients,
    sequence,
    now,
  }: { webinar: Webinar; recipients: BatchRecipient[]; sequence: number; now: Date },
): MailBatch {
  const batch: MailBatch = {
    id: `${run.id}-${sequence}`,
    run_id: run.id,
    webinar_id: run.webinar_id,
    kind: run.kind,
    schedule_version: run.schedule_version,
    ...(run.edition !== undefined && { edition: run.edition }),
    traceparent: run.traceparent ?? null,
    sequence,
    recipients,
    ...textsOf(run),
    state: "planned",
    attempt: 0,
    lease_expires_at: null,
    expires_at: kind.expiresAt(webinar),
    due_at: null,
    planned_at: now,
    ...(kind.boundMark && { bound_at: now }),
    ...aheadOf(kind, run, { webinar, now }),
    proof_until: null,
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
  };
  return { ...batch, due_at: heldUntil(batch, run, now) ?? plus(now, LOST_TASK_RECOVERY_MS) };
}
