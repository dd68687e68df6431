/** Records the outcome of an attempt. If it was not accepted, only the batch's last attempt may write. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MessageVerdicts } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { recordAcceptance } from "./acceptance.ts";
import { isCurrent, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import type { MailKinds } from "./kind.ts";
import { isUndecided, runAfter, withCanaryOut } from "./ledger.ts";
import type { MailBatch } from "./model.ts";
import { recordRefusal, type TryOut } from "./refusal.ts";
import { noteRelease } from "./run-change.ts";
import { splitByVerdict } from "./split.ts";
import { stampBatch } from "./stamp.ts";
import { readBatch, readRun, saveBatch, saveRun } from "./store.ts";
import { enqueueSendAt } from "./tasks.ts";
import { outcomeOf } from "./verdicts.ts";
import { lastLookAt, leavesAt, withdrawableId } from "./withdrawal.ts";
import { wakeReleased } from "./wake.ts";

interface RecordDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

export async function recordVerdicts(
  deps: RecordDeps & { tryOut: TryOut },
  actor: Actor,
  batch: MailBatch,
  verdicts: MessageVerdicts,
): Promise<BatchOutcome> {
  const attempt = outcomeOf(batch.recipients, verdicts);
  switch (attempt.outcome) {
    case "accepted": {
      const { messageId } = attempt;
      const acceptance = { messageId, isOut: false, stampMs: deps.policy.leaseMs };
      const accepted = await recordAcceptance(deps, actor, batch, acceptance);
      if (accepted !== null) await stampOrWait(deps, actor, accepted);
      return { outcome: "done" };
    }
    case "unknown":
      return recordUnknown(deps, actor, batch, attempt);
    case "deferred":
      return recordDeferral(deps, actor, batch, attempt);
    case "refused": {
      const { reason, cause } = attempt;
      const step = await recordRefusal(deps, actor, batch, reason ?? "Refused.");
      return step === null
        ? { outcome: "done" }
        : { outcome: "done", refused: { step, by_name: 0, cause } };
    }
    case "mixed": {
      const { failed, unclear } = attempt.groups;
      const isSplit = await splitByVerdict(deps, actor, batch, attempt.groups);
      const by_name = failed.people.length;
      if (!isSplit || by_name + unclear.people.length === 0) return { outcome: "done" };
      const cause = failed.cause ?? unclear.cause;
      return { outcome: "done", refused: { step: "set_apart", by_name, cause } };
    }
  }
}

/** Mail that can still be withdrawn is not out: its people get their stamps after the last look at it. */
async function stampOrWait(deps: RecordDeps, actor: Actor, batch: MailBatch): Promise<void> {
  const at = lastLookAt(batch, deps.clock.now());
  if (at === null) return stampBatch(deps, actor, batch);
  await enqueueSendAt(deps.tasks, batch.id, at);
}

/** The task's next delivery finds the batch `unknown`, and enqueues a task for the end of the grace. */
const LOOK_AGAIN_MS = 1000;

async function recordUnknown(
  deps: RecordDeps,
  actor: Actor,
  batch: MailBatch,
  { reason, cause }: { reason: string | null; cause: unknown },
): Promise<BatchOutcome> {
  await changeCurrent(deps, actor, batch, (current, now) => {
    // An operator was asked before, and still decides.
    if (isUndecided(current)) return current;
    const until = plus(leavesAt(current, now), deps.policy.graceMs);
    const isWithdrawable = withdrawableId(current, now) !== null;
    return {
      ...current,
      state: "unknown",
      proof_until: until,
      undecided_since: null,
      due_at: isWithdrawable ? plus(now, LOST_TASK_RECOVERY_MS) : until,
      failure: reason,
    };
  });
  return { outcome: "later", afterMs: LOOK_AGAIN_MS, cause };
}

export interface Deferral {
  retryAfterMs: number;
  /** What operators read; null where nothing needs saying. */
  reason: string | null;
  /** For the log. */
  cause: unknown;
  /** The provider puts off these people only, so that the other batches of the run need not wait. */
  isAboutRecipients?: boolean;
}

/** Another worker may have the batch by now. */
export const OVERTAKEN: Deferral = {
  retryAfterMs: 0,
  reason: "It was overtaken before the request was made.",
  cause: null,
};

/** Nothing was sent: the batch waits for its next attempt. */
export async function recordDeferral(
  deps: RecordDeps,
  actor: Actor,
  batch: MailBatch,
  deferral: Deferral,
): Promise<BatchOutcome> {
  const { retryAfterMs: afterMs, isAboutRecipients = false, reason, cause } = deferral;
  const putOff = (current: MailBatch, now: Date): MailBatch => ({
    ...current,
    state: "planned",
    not_taken: (current.not_taken ?? 0) + 1,
    undecided_since: null,
    lease_expires_at: null,
    withdrawal: null,
    due_at: plus(now, afterMs + LOST_TASK_RECOVERY_MS),
    failure: reason,
  });
  await changeCurrent(deps, actor, batch, putOff, { mayOthersFollow: isAboutRecipients });
  return { outcome: "later", afterMs, cause };
}

/** Only while this attempt is the batch's last, and nothing has settled it. */
const changeCurrent = (
  deps: RecordDeps,
  actor: Actor,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
  decide: (batch: MailBatch, now: Date) => MailBatch,
  options?: { mayOthersFollow: boolean },
): Promise<boolean> =>
  changeBatch(
    deps,
    actor,
    id,
    (batch, now) => (isCurrent(batch, attempt) ? decide(batch, now) : null),
    options,
  );

/**
 * Changes the batch, and its run's totals with it. False if there is no such batch, or `decide` returns null.
 * `mayOthersFollow`: if the batch is the canary, the others need not wait for it any longer.
 */
export async function changeBatch(
  deps: Pick<RecordDeps, "firestore" | "tasks" | "clock">,
  actor: Actor,
  id: string,
  decide: (batch: MailBatch, now: Date) => MailBatch | null,
  { mayOthersFollow }: { mayOthersFollow: boolean } = { mayOthersFollow: false },
): Promise<boolean> {
  const { firestore, clock } = deps;
  const change = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run) return null;
    const decided = decide(batch, now);
    if (decided === null) return null;
    saveBatch(tx, firestore, batch, decided);
    const counted = runAfter(run, { from: batch, batch: decided, now });
    const isCanaryOut = mayOthersFollow && run.canary === batch.sequence;
    const after = isCanaryOut ? withCanaryOut(counted) : counted;
    // Others write to the run as well, so it is not written if no total changes.
    if (!isDeepStrictEqual(run, after)) saveRun(tx, firestore, after);
    noteRelease(tx, firestore, { actor, before: run, run: after, now });
    return { before: run, after };
  });
  if (change === null) return false;
  await wakeReleased(deps, change);
  return true;
}
