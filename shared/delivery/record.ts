/** What became of an attempt, written so that only the batch's last attempt can write it. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailFailure } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import { PICK_UP_MS, type TaskQueues } from "../platform/tasks.ts";
import { isCurrent, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import type { MailKinds } from "./kind.ts";
import { runAfter } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { recordRefusal } from "./refusal.ts";
import { readBatch, readRun, saveBatch, saveRun } from "./store.ts";

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
      const step = await recordRefusal(deps, actor, batch, verdict);
      if (step === null) return { outcome: "done" };
      return {
        outcome: "done",
        refused: { step, by_name: verdict.recipients.length, cause: failure },
      };
    }
  }
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
