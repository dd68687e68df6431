/**
 * What each transaction of the delivery engine writes: a batch, and its run. Whether a batch may be claimed, what a withdrawal
 * makes of it, and how a run counts it, the product's own pure decisions say. All else is written here a second time, so that
 * the engine's steps can be compared with it. Null: the transaction changes nothing.
 */
import { plus } from "../../../shared/platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import {
  decideClaim,
  dueOnceClosed,
  heldUntil,
  type ClaimStep,
  type DeliveryPolicy,
  type Situation,
} from "../../../shared/delivery/decisions.ts";
import {
  isClosed,
  isUndecided,
  runAfter,
  SYSTEM,
  UNPROVEN_MAIL,
  withCanaryOut,
} from "../../../shared/delivery/ledger.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import {
  afterOrder,
  afterRefusedOrder,
  afterWithdrawal,
} from "../../../shared/delivery/withdrawal.ts";

export interface Written {
  batch: MailBatch;
  run: MailRun;
}

export interface Moment {
  now: Date;
  policy: DeliveryPolicy;
}

/** A batch and its run, as a transaction reads them. */
interface Read extends Written, Moment {}

const counted = (
  { batch: from, run, now }: Pick<Read, "batch" | "run" | "now">,
  batch: MailBatch,
  formerReason: string | null = null,
): Written => ({ batch, run: runAfter(run, { from, batch, formerReason, now }) });

/** What a worker that looks at the batch finds to do, and what that writes; `written` is null for nothing. */
export function claimed(
  batch: MailBatch,
  situation: Situation & { run: MailRun; isPerRegistration?: boolean },
): { step: ClaimStep; written: Written | null } {
  const { run, now } = situation;
  const step = decideClaim(batch, situation);
  if (!("batch" in step) || step.batch === null || step.batch === batch) {
    return { step, written: null };
  }
  const reason = step.step === "void" ? step.reason : null;
  const after = runAfter(run, { from: batch, batch: step.batch, reason, now });
  // Mail about one registration goes on for the others.
  const isHeld = step.step === "undecided" && situation.isPerRegistration !== true;
  const held = isHeld ? { at: now, by: SYSTEM, reason: UNPROVEN_MAIL } : null;
  const due_at = step.step === "void" ? dueOnceClosed(run, now) : step.batch.due_at;
  const written = {
    batch: { ...step.batch, due_at },
    run: { ...after, paused: after.paused ?? held },
  };
  return { step, written };
}

export const isLast = ({ state, attempt }: MailBatch, of: number): boolean =>
  attempt === of && (state === "sending" || state === "unknown");

/** The id that withdraws the request, before the request. */
export function idNoted(
  { batch, run, now, policy }: Read,
  { attempt, id, content }: { attempt: number; id: string; content: string },
): Written | null {
  const { withdrawal, lease_expires_at: lapses } = batch;
  const isOwn = batch.state === "sending" && batch.attempt === attempt;
  if (!isOwn || !withdrawal || withdrawal.attempt !== attempt || withdrawal.id !== null)
    return null;
  if (lapses === null || lapses <= now) return null;
  const until = plus(now, policy.leaseMs);
  const noted = { ...withdrawal, id, content };
  return { batch: { ...batch, withdrawal: noted, lease_expires_at: until, due_at: until }, run };
}

const leavesAt = ({ send_at }: MailBatch, now: Date): Date =>
  send_at !== undefined && send_at > now ? send_at : now;

/** How long before the last moment of an order people are told that the mail was sent. */
const ORDER_MS = 60_000;

/** The attempt can still be withdrawn by an order that is given now. */
export const isWithdrawable = ({ attempt, withdrawal }: MailBatch, now: Date): boolean =>
  typeof withdrawal?.id === "string" &&
  (withdrawal.attempt ?? attempt) === attempt &&
  now < plus(withdrawal.until, ORDER_MS);

/** It can be withdrawn, and is looked at once more before it leaves. */
const isKept = ({ attempt, withdrawal }: MailBatch, now: Date): boolean =>
  typeof withdrawal?.id === "string" &&
  (withdrawal.attempt ?? attempt) === attempt &&
  now < withdrawal.until;

export function unproven({ batch, run, now, policy }: Read, attempt: number): Written | null {
  if (!isLast(batch, attempt)) return null;
  if (isUndecided(batch)) return { batch, run };
  const until = plus(leavesAt(batch, now), policy.graceMs);
  const due_at = isWithdrawable(batch, now) ? plus(now, LOST_TASK_RECOVERY_MS) : until;
  return counted(
    { batch, run, now },
    { ...batch, state: "unknown", proof_until: until, undecided_since: null, due_at },
  );
}

export function putBack(read: Read, attempt: number): Written | null {
  const { batch, now } = read;
  if (!isLast(batch, attempt)) return null;
  return counted(read, {
    ...batch,
    state: "planned",
    not_taken: (batch.not_taken ?? 0) + 1,
    undecided_since: null,
    lease_expires_at: null,
    withdrawal: null,
    due_at: plus(now, LOST_TASK_RECOVERY_MS),
  });
}

const isDiscarded = (
  { withdrawn_attempts = [], withdrawal_ordered_for }: MailBatch,
  attempt: number,
): boolean => withdrawn_attempts.includes(attempt) || withdrawal_ordered_for === attempt;

/** `isOut`: the mail is known to have left. `stampMs`: the lease of who stamps it at once; null if a task does. */
export function accepted(
  { batch, run, now }: Read,
  { attempt, isOut, stampMs }: { attempt: number; isOut: boolean; stampMs: number | null },
): Written | null {
  const isVoid = batch.state === "void" && batch.void_reason !== undefined;
  // Refused since, and accepted in an attempt of the batch that it was split off from.
  const isFailed = batch.state === "failed" && attempt === 0;
  const isWaiting = ["planned", "sending", "unknown"].includes(batch.state);
  if (attempt > batch.attempt || !(isWaiting || isVoid || isFailed)) return null;
  if (!isOut && isDiscarded(batch, attempt)) return null;
  const isAhead = !isOut && attempt === batch.attempt && isKept(batch, now);
  const lease = stampMs === null || isAhead ? null : plus(now, stampMs);
  const { withdrawal } = batch;
  const next: MailBatch = {
    ...batch,
    state: "accepted",
    accepted_at: now,
    undecided_since: null,
    ...(withdrawal && !isAhead && { withdrawal: null }),
    lease_expires_at: lease,
    due_at: isAhead ? now : plus(now, stampMs ?? LOST_TASK_RECOVERY_MS),
  };
  const formerReason = isFailed ? "refused" : isVoid ? (batch.void_reason ?? null) : null;
  const after = counted({ batch, run, now }, next, formerReason);
  const isCanary = isAhead && after.run.canary === batch.sequence;
  return isCanary ? { ...after, run: withCanaryOut(after.run) } : after;
}

export function closed(read: Read): Written | null {
  const { batch, run, now } = read;
  if (batch.state !== "accepted") return null;
  const due_at = dueOnceClosed(run, now);
  return counted(read, { ...batch, state: "stamped", stamped_at: now, due_at });
}

const isOfAttempt = (stored: MailBatch, attempt: number): boolean =>
  stored.attempt === attempt &&
  typeof stored.withdrawal?.id === "string" &&
  (stored.state === "unknown" || stored.state === "accepted");

/** The order to withdraw the attempt, before it is given. */
export function ordered(read: Read, attempt: number): Written | null {
  const { batch, now, policy } = read;
  if (!isOfAttempt(batch, attempt) || !isWithdrawable(batch, now)) return null;
  const { withdrawal_ordered_for, lease_expires_at: lapses } = batch;
  // Another worker waits for the answer to its order.
  if (withdrawal_ordered_for === attempt && lapses !== null && now < lapses) return null;
  const proofUntil = plus(leavesAt(batch, now), policy.graceMs);
  return counted(read, afterOrder(batch, { proofUntil, now }));
}

/** `order`: the number of the order; null for one after another that was not answered. */
export const orderRefused = (
  read: Read,
  { attempt, order }: { attempt: number; order: number | null },
): Written | null =>
  isOfAttempt(read.batch, attempt) && read.batch.withdrawal?.orders === order
    ? counted(
        read,
        afterRefusedOrder(read.batch, {
          failure: "It could not be withdrawn.",
          dueAt: plus(read.now, LOST_TASK_RECOVERY_MS),
        }),
      )
    : null;

export const withdrawn = (read: Read, attempt: number): Written | null =>
  isOfAttempt(read.batch, attempt)
    ? counted(read, afterWithdrawal(read.batch, plus(read.now, LOST_TASK_RECOVERY_MS)))
    : null;

/** An operator's decision about one undecided batch. */
export function resolved(read: Read, decision: "send_again" | "count_as_sent"): Written | null {
  const { batch, now } = read;
  if (!isUndecided(batch)) return null;
  const { withdrawal } = batch;
  const common: MailBatch = {
    ...batch,
    ...(withdrawal && { withdrawal: null }),
    undecided_since: null,
    proof_until: null,
    lease_expires_at: null,
  };
  const decided = counted(
    read,
    decision === "send_again"
      ? { ...common, state: "planned" }
      : { ...common, state: "accepted", accepted_at: now },
  );
  const held = decision === "send_again" ? heldUntil(batch, decided.run, now) : null;
  const due_at = held ?? plus(now, LOST_TASK_RECOVERY_MS);
  return { ...decided, batch: { ...decided.batch, due_at } };
}

export const isOpen = ({ state }: MailBatch): boolean => !isClosed(state);
