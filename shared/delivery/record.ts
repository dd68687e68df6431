/** What became of an attempt, written so that only the batch's last attempt can write it. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailFailure } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { readWebinar } from "../webinars/store.ts";
import { isCurrent, PICK_UP_MS, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import { saveRunChange } from "./run-change.ts";
import type { MailKinds } from "./kind.ts";
import { runAfter } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { enqueueSend } from "./plan.ts";
import { wakeRun } from "./wake.ts";
import { createBatch, readBatch, readRun, saveBatch, saveRun } from "./store.ts";

interface RecordDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/**
 * sending | unknown → accepted; who says so stamps it within `stampMs`, or has a task do it. Null where a newer attempt has the batch, or it is accepted already.
 */
export async function recordAcceptance(
  deps: Pick<RecordDeps, "firestore" | "clock">,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
  { messageId, stampMs }: { messageId: string | null; stampMs: number | null },
): Promise<MailBatch | null> {
  return changeCurrent(deps, { id, attempt }, (batch, now) => ({
    ...batch,
    state: "accepted",
    accepted_at: now,
    message_id: messageId,
    lease_expires_at: stampMs === null ? null : plus(now, stampMs),
    due_at: plus(now, stampMs ?? PICK_UP_MS),
    failure: null,
  }));
}

export async function recordFailure(
  deps: RecordDeps,
  actor: Actor,
  batch: MailBatch,
  failure: MailFailure,
): Promise<BatchOutcome> {
  const { verdict } = failure;
  switch (verdict.kind) {
    case "ambiguous": {
      await changeCurrent(deps, batch, (current, now) => {
        const until = plus(now, deps.policy.graceMs);
        const { message } = failure;
        return {
          ...current,
          state: "unknown",
          proof_until: until,
          due_at: until,
          failure: message,
        };
      });
      // The next delivery of this task finds it `unknown` and sets the alarm for the grace's end.
      return { outcome: "later", afterMs: 1000, cause: failure };
    }
    case "rate_limited":
    case "account": {
      const afterMs = verdict.retryAfterMs;
      await changeCurrent(deps, batch, (current, now) => ({
        ...current,
        state: "planned",
        lease_expires_at: null,
        due_at: plus(now, afterMs + PICK_UP_MS),
        failure: failure.message,
      }));
      return { outcome: "later", afterMs, cause: failure };
    }
    case "refused": {
      const split = await splitBatch(deps, actor, batch, verdict.recipients);
      if (split === null) return { outcome: "done" };
      for (const { id } of split.planned) await enqueueSend(deps.tasks, id);
      await wakeRun(deps, split);
      return { outcome: "done" };
    }
  }
}

/** Halves a refused batch until one person is left, or sets apart at once whom the provider named. */
async function splitBatch(
  deps: RecordDeps,
  actor: Actor,
  { id, attempt }: MailBatch,
  blamed: number[],
): Promise<{ planned: MailBatch[]; before: MailRun; after: MailRun } | null> {
  const { firestore, clock } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || !isCurrent(batch, attempt)) return null;
    const webinar = await readWebinar(tx, firestore, run.webinar_id);
    const parts = partition(batch.recipients, blamed);
    const failed = parts.failed.length > 0 ? [childOf(batch, "failed", parts.failed, now)] : [];
    const planned = parts.retried.map((people, n) => childOf(batch, `${n + 1}`, people, now));
    // The children first: a run must not look finished between its parent's end and their beginning.
    let after = run;
    for (const child of [...failed, ...planned]) {
      const reason = child.state === "failed" ? "refused" : null;
      createBatch(tx, firestore, child);
      after = runAfter(after, { from: null, batch: child, reason, now });
    }
    const split: MailBatch = { ...batch, state: "split", due_at: null };
    after = saveChange(tx, firestore, after, batch, split, now);
    // Of an older schedule nobody is settled for the present one.
    if (webinar.schedule_version === run.schedule_version) settleFailed(tx, deps, run, failed);
    saveRunChange(tx, firestore, deps.kinds[run.kind], {
      actor,
      webinar,
      before: run,
      run: after,
      now,
    });
    return { planned, before: run, after };
  });
}

function settleFailed(tx: Transaction, deps: RecordDeps, run: MailRun, failed: MailBatch[]): void {
  const kind = deps.kinds[run.kind];
  const settlement = kind.settle(run.schedule_version);
  if (settlement === null) return;
  for (const { id } of failed.flatMap(({ recipients }) => recipients)) {
    const document = kind.recipientDocument(deps.firestore, run, id);
    tx.update(document, settlement);
  }
}

/** Pure. A single refused person has failed; without names, halving finds whom the provider means. */
export function partition(
  recipients: BatchRecipient[],
  blamed: number[],
): { failed: BatchRecipient[]; retried: BatchRecipient[][] } {
  const isBlamed = new Set(recipients.length === 1 ? [0] : blamed);
  if (isBlamed.size > 0) {
    const rest = recipients.filter((_, index) => !isBlamed.has(index));
    const failed = recipients.filter((_, index) => isBlamed.has(index));
    return { failed, retried: rest.length > 0 ? [rest] : [] };
  }
  const middle = Math.ceil(recipients.length / 2);
  return { failed: [], retried: [recipients.slice(0, middle), recipients.slice(middle)] };
}

function childOf(
  parent: MailBatch,
  suffix: string,
  recipients: BatchRecipient[],
  now: Date,
): MailBatch {
  const isFailed = suffix === "failed";
  return {
    ...parent,
    id: `${parent.id}.${suffix}`,
    recipients,
    state: isFailed ? "failed" : "planned",
    attempt: 0,
    lease_expires_at: null,
    proof_until: null,
    due_at: isFailed ? null : plus(now, PICK_UP_MS),
    planned_at: now,
    failure: isFailed ? "The mail provider refused this recipient." : null,
  };
}

async function changeCurrent(
  { firestore, clock }: Pick<RecordDeps, "firestore" | "clock">,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
  decide: (batch: MailBatch, now: Date) => MailBatch,
): Promise<MailBatch | null> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || !isCurrent(batch, attempt)) return null;
    const decided = decide(batch, now);
    const after = saveChange(tx, firestore, run, batch, decided, now);
    // Others write to the run as well: it is left alone where no total changes.
    if (!isDeepStrictEqual(run, after)) saveRun(tx, firestore, after);
    return decided;
  });
}

function saveChange(
  tx: Transaction,
  firestore: Firestore,
  run: MailRun,
  before: MailBatch,
  after: MailBatch,
  now: Date,
): MailRun {
  saveBatch(tx, firestore, before, after);
  return runAfter(run, { from: before.state, batch: after, now });
}
