/** What becomes of a batch that is claimed. Pure. */
import { earliest, minutes, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { isUndecided, NOBODY_LEFT } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import {
  afterLastLook,
  isBeforeRequest,
  isOrdered,
  lastLookAt,
  leavesAt,
  orderedUntil,
  withdrawableId,
  withdrawalOf,
  type WithdrawalPolicy,
} from "./withdrawal.ts";

export interface DeliveryPolicy {
  /** Longer than a hand-over may take: once a lease has lapsed, nobody is still sending. */
  leaseMs: number;
  /** How long an unknown batch waits for an event that proves its acceptance. */
  graceMs: number;
  /** Whether the provider in use posts events. */
  hasEvents: boolean;
  /** Null where the provider takes nothing back. */
  withdrawals: WithdrawalPolicy | null;
}

/** For the log: the provider refused the content of a request. */
interface RefusedRequest {
  step: "set_apart" | "wait" | "hold";
  /** How many people were refused because of their address. */
  by_name: number;
  cause: unknown;
}

/** For the log: mail that may or may not have been sent. */
interface UndecidedMail {
  people: number;
  /** How many requests may each have been accepted. */
  requests: number;
}

/** Whether the batch needs a further task after that time; `cause` is for the log. */
export type BatchOutcome =
  | { outcome: "done"; refused?: RefusedRequest; undecided?: UndecidedMail }
  | { outcome: "webinar_gone" }
  | { outcome: "later"; afterMs: number; cause: unknown };

export type ClaimStep =
  /** Nothing left to do. */
  | { step: "done" }
  /** The webinar is deleted, so nobody can send the batch any more. */
  | { step: "webinar_gone" }
  /** Another worker has the lease, or the grace is running: to be looked at again at that time. */
  | { step: "wait"; until: Date; batch: MailBatch | null }
  /** Its run is held. The batch is woken when the run is released, or by the sweep when it is due. */
  | { step: "held"; batch: MailBatch }
  /** Accepted earlier; only the stamps are missing, and nobody is writing them. */
  | { step: "stamp"; batch: MailBatch }
  /** This worker may make the request of this attempt. */
  | { step: "send"; batch: MailBatch }
  /** The provider keeps it, and is to take it back before anything else. */
  | { step: "withdraw"; batch: MailBatch; id: string }
  /** It may have been sent, so it is not sent again by itself: an operator decides. */
  | { step: "undecided"; batch: MailBatch }
  /** It must not go out any more. */
  | { step: "void"; batch: MailBatch; reason: string };

export interface Situation {
  now: Date;
  policy: DeliveryPolicy;
  /** Why it must not go out any more; null if it may. */
  voidReason: string | null;
  /** True where mail that the provider keeps says what is true no longer. */
  isOutdated?: boolean;
  run: Pick<MailRun, "paused" | "canary">;
  /** When the provider made the latest event that has reached us; null for none. Needed once a grace is over. */
  lastEventAt: Date | null;
}

/** Further requests for a batch that may have been sent. Beyond that, an operator decides. */
const RESENDS_MAX = 1;

/**
 * How many requests of the batch may have been accepted. On batches of earlier versions every attempt counts, for they
 * do not say which were refused.
 */
export const unprovenOf = (
  batch: Pick<MailBatch, "attempt" | "not_taken" | "unproven_before">,
): number => (batch.unproven_before ?? 0) + batch.attempt - (batch.not_taken ?? 0);

/** An event must be younger than the lost request by this share of the grace. */
const LATENCY_SHARE = 1 / 20;

/**
 * Whether silence proves that the batch was not accepted: an event of other mail has arrived that was made well after
 * the request was lost, so an event of this batch would have arrived as well.
 */
function isSilenceProof(batch: MailBatch, { policy, lastEventAt }: Situation): boolean {
  if (batch.is_silent === true || !policy.hasEvents) return false;
  // Events that say less than that its mail has left were passed over.
  if (isOrdered(batch, batch.attempt)) return false;
  if (batch.proof_until === null || lastEventAt === null) return false;
  const lostAt = batch.proof_until.getTime() - policy.graceMs;
  return lastEventAt.getTime() >= lostAt + policy.graceMs * LATENCY_SHARE;
}

/** True if the latest event decides what becomes of the batch: its grace is over, and no operator was asked yet. */
export const needsLastEvent = (batch: MailBatch, now: Date): boolean =>
  batch.state === "unknown" &&
  batch.is_silent !== true &&
  !isUndecided(batch) &&
  batch.proof_until !== null &&
  now >= batch.proof_until;

export function decideClaim(batch: MailBatch, situation: Situation): ClaimStep {
  switch (batch.state) {
    case "stamped":
    case "split":
    case "void":
    case "failed":
      return { step: "done" };
    case "accepted":
      return claimAccepted(batch, situation);
    case "sending":
      return claimSending(batch, situation);
    case "unknown":
      return claimUnknown(batch, situation);
    case "planned":
      return claimOrVoid(batch, situation);
  }
}

function claimAccepted(batch: MailBatch, situation: Situation): ClaimStep {
  const { now, policy } = situation;
  const id = withdrawableId(batch, now);
  if (id !== null && isUnwanted(situation)) return { step: "withdraw", batch, id };
  // People are told that it was sent after the last look at whether it is still wanted.
  const lastLook = lastLookAt(batch, now);
  if (lastLook !== null) {
    const isLookedAt = batch.due_at !== null && batch.due_at >= lastLook;
    const next = isLookedAt ? null : { ...batch, due_at: lastLook };
    return { step: "wait", until: lastLook, batch: next };
  }
  const stampedBy = batch.lease_expires_at ?? now;
  if (now < stampedBy) return { step: "wait", until: stampedBy, batch: null };
  const lapses = plus(now, policy.leaseMs);
  const leaves = { ...batch, ...afterLastLook(batch) };
  return { step: "stamp", batch: { ...leaves, lease_expires_at: lapses, due_at: lapses } };
}

function claimSending(batch: MailBatch, situation: Situation): ClaimStep {
  const { now, policy } = situation;
  const lapses = batch.lease_expires_at ?? now;
  if (now < lapses) return { step: "wait", until: lapses, batch: null };
  if (isBeforeRequest(batch)) {
    return claimOrVoid(beforeRequest(batch), situation);
  }
  const id = withdrawableId(batch, now);
  // From now, not from the lease's end: while no worker looked at the batch, perhaps nothing took events either.
  const until = plus(leavesAt(batch, now), policy.graceMs);
  const unknown: MailBatch = {
    ...batch,
    state: "unknown",
    proof_until: until,
    // An earlier version may have sent the batch while it was undecided.
    undecided_since: null,
    due_at: id === null ? until : plus(now, LOST_TASK_RECOVERY_MS),
  };
  return { step: "wait", until: id === null ? until : now, batch: unknown };
}

function claimUnknown(batch: MailBatch, situation: Situation): ClaimStep {
  const { now } = situation;
  if (batch.recipients.length === 0) return voided(batch, NOBODY_LEFT);
  if (isUndecided(batch)) return { step: "done" };
  const id = withdrawableId(batch, now);
  if (id !== null) {
    const until = orderedUntil(batch, now);
    return until === null ? { step: "withdraw", batch, id } : { step: "wait", until, batch: null };
  }
  const provenBy = batch.proof_until ?? now;
  if (now < provenBy) return { step: "wait", until: provenBy, batch: null };
  if (unprovenOf(batch) > RESENDS_MAX || !isSilenceProof(batch, situation)) {
    return { step: "undecided", batch: { ...batch, undecided_since: now, due_at: null } };
  }
  // Events arrive, and none of this batch: the request never left.
  return claimOrVoid(batch, situation);
}

const isUnwanted = ({ voidReason, isOutdated, run }: Situation): boolean =>
  voidReason !== null || run.paused !== null || isOutdated === true;

/** Its worker has died before the request: it waits as if that had never begun. */
const beforeRequest = (batch: MailBatch): MailBatch => ({
  ...batch,
  state: "planned",
  not_taken: (batch.not_taken ?? 0) + 1,
  lease_expires_at: null,
  withdrawal: null,
});

/** How long held batches wait, unless they are woken before. */
const CANARY_HOLD_MS = minutes(5);
const PAUSE_HOLD_MS = minutes(30);

/** Until when the batch is held, at most until it expires; null if it may be sent. */
export function heldUntil(
  { sequence, expires_at }: Pick<MailBatch, "sequence" | "expires_at">,
  run: Situation["run"],
  now: Date,
): Date | null {
  const isHeld = run.paused !== null || (run.canary !== null && run.canary !== sequence);
  if (!isHeld) return null;
  const until = plus(now, run.paused === null ? CANARY_HOLD_MS : PAUSE_HOLD_MS);
  return earliest([until, expires_at]);
}

/** The reason of mail that did not go out in time. */
export const EXPIRED = "expired";

function claimOrVoid(batch: MailBatch, { now, policy, voidReason, run }: Situation): ClaimStep {
  const reason = voidReason ?? (now >= batch.expires_at ? EXPIRED : null);
  if (reason !== null) return voided(batch, reason);
  if (batch.recipients.length === 0) return voided(batch, NOBODY_LEFT);
  const until = heldUntil(batch, run, now);
  if (until !== null) return { step: "held", batch: { ...batch, due_at: until } };
  const withdrawal = withdrawalOf(batch, policy.withdrawals, now);
  const { send_at } = batch;
  // Mail that nothing could take back is not handed over ahead.
  if (withdrawal === null && send_at !== undefined && now < send_at) {
    return { step: "wait", until: send_at, batch: { ...batch, due_at: send_at } };
  }
  const lapses = plus(now, policy.leaseMs);
  return {
    step: "send",
    batch: {
      ...batch,
      state: "sending",
      attempt: batch.attempt + 1,
      ...(!policy.hasEvents && { is_silent: true }),
      lease_expires_at: lapses,
      proof_until: null,
      undecided_since: null,
      withdrawal,
      due_at: lapses,
    },
  };
}

/** A batch that closes while its run is being planned stays due, so that the sweep finds it if the planner dies. */
export const dueOnceClosed = (run: Pick<MailRun, "state">, now: Date): Date | null =>
  run.state === "planning" ? plus(now, LOST_TASK_RECOVERY_MS) : null;

const voided = (batch: MailBatch, reason: string): ClaimStep => ({
  step: "void",
  reason,
  batch: {
    ...batch,
    state: "void",
    due_at: null,
    // One of its requests, or its mail of before it was opened again, may turn out to have arrived.
    ...((unprovenOf(batch) > 0 || batch.reopened_at !== undefined) && { void_reason: reason }),
  },
});

/** True while this is the batch's last attempt. A slow worker must not overwrite the outcome of a later one. */
export function isCurrent(batch: MailBatch, attempt: number): boolean {
  return batch.attempt === attempt && (batch.state === "sending" || batch.state === "unknown");
}
