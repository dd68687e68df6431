/**
 * One page of people into a batch of a run, or two where guests and others get different mails, inside the
 * transaction that moves the run's cursor.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { heldUntil } from "./decisions.ts";
import { saveRunChange } from "./run-change.ts";
import type { MailKind, OwedPage } from "./kind.ts";
import { settled } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { createBatch } from "./store.ts";

/** What one planning transaction has done. */
export interface Bound {
  run: MailRun;
  /** The batches to send now: none where there are none, or where they have to wait. */
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
  // A page of nobody with more behind it is a batch of nobody: should its planner die right now, that is
  // what the sweep finds, and the batch that closes carries the planning on.
  const groups = kind.attachments === undefined ? [page.recipients] : byInvitation(page.recipients);
  const filled = groups.filter((group) => group.length > 0);
  const shares = filled.length === 0 && page.next !== null ? [[]] : filled;
  const isPlanned = page.next === null;
  const next: MailRun = {
    ...run,
    cursor: page.next,
    state: isPlanned ? "sending" : "planning",
    planning_until: isPlanned ? null : run.planning_until,
    batches: run.batches + shares.length,
    ...(run.marked_batches !== undefined &&
      kind.boundMark && { marked_batches: run.marked_batches + shares.length }),
    open_batches: run.open_batches + shares.length,
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
  const mark = kind.boundMark?.(now);
  if (mark !== undefined) {
    for (const { id } of page.recipients) {
      tx.update(kind.recipientDocument(firestore, run, id), mark);
    }
  }
  const batches = shares.map((recipients, index) =>
    newBatch(kind, next, { webinar, recipients, sequence: run.batches + index + 1, now }),
  );
  for (const batch of batches) createBatch(tx, firestore, batch);
  const change = { actor, webinar, before, run: settled(next, now), now };
  const saved = saveRunChange(tx, firestore, kind, change);
  const free = batches.filter((batch) => heldUntil(batch, saved, now) === null);
  return { run: saved, batchIds: free.map(({ id }) => id) };
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
  of: { webinar: Webinar; recipients: BatchRecipient[]; sequence: number; now: Date },
): MailBatch {
  const { webinar, recipients, sequence, now } = of;
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
