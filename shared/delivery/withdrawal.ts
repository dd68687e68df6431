/**
 * Mail that the provider keeps until its time can be taken back before that
 * (docs/decisions/0034-withdrawn-mail.md). Pure.
 */
import { SEND_TIMEOUT_MS } from "../mail/model.ts";
import { derivedId } from "../platform/ids.ts";
import { minutes, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, SWEEP_INTERVAL_MS } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import type { MailBatch } from "./model.ts";

export interface WithdrawalPolicy {
  /** How long before its time the provider still takes mail back. */
  closesMs: number;
  /** How many hand-overs may be withdrawn at once. */
  most: number;
  /** Whether new attempts are handed over ahead. What was handed over before is withdrawn all the same. */
  isOn: boolean;
}

/** How far the provider's clock may be ahead of ours. */
const SKEW_MS = minutes(1);

/** The last look at mail that is wanted or not takes place at `until`. Its order has so long to be answered. */
const LAST_ORDER_MS = minutes(1);

/** Handed over later than so long before its time, mail might never be withdrawable. */
export const aheadLeastMs = ({ closesMs }: Pick<WithdrawalPolicy, "closesMs">): number =>
  closesMs + SKEW_MS + LAST_ORDER_MS + ROOM_MS + SWEEP_INTERVAL_MS;

/** Ahead of this time a lost answer leaves room for an order and its repetition. */
const ROOM_MS = minutes(1);

/** What the next attempt is marked with if it begins now: null where the provider could not take it back any more. */
export function withdrawalOf(
  { send_at, attempt }: Pick<MailBatch, "send_at" | "attempt">,
  policy: WithdrawalPolicy | null,
  now: Date,
): MailBatch["withdrawal"] {
  if (send_at === undefined || policy === null || !policy.isOn) return null;
  const until = plus(send_at, -policy.closesMs - SKEW_MS - LAST_ORDER_MS);
  return plus(now, ROOM_MS) < until ? { id: null, until, attempt: attempt + 1 } : null;
}

type Attempted = Pick<MailBatch, "attempt" | "withdrawal">;

/** How the last attempt can be withdrawn. A version that knows of no withdrawals leaves that of an earlier attempt. */
function lastWithdrawal({ attempt, withdrawal = null }: Attempted): MailBatch["withdrawal"] {
  const isOfLast = (withdrawal?.attempt ?? attempt) === attempt;
  return isOfLast ? withdrawal : null;
}

/** True while the provider keeps mail that could be withdrawn: nobody has decided yet that it may leave. */
export const isKept = (batch: Attempted): boolean => (lastWithdrawal(batch)?.id ?? null) !== null;

/** The id under which the last attempt can be withdrawn now; null where it cannot. */
export function withdrawableId(batch: Attempted, now: Date): string | null {
  const withdrawal = lastWithdrawal(batch) ?? null;
  if (withdrawal === null) return null;
  return now < plus(withdrawal.until, LAST_ORDER_MS) ? withdrawal.id : null;
}

/** When the last look at accepted mail is due; null where it was, or where the mail cannot be withdrawn. */
export function lastLookAt(batch: Attempted, now: Date): Date | null {
  const { id = null, until = now } = lastWithdrawal(batch) ?? {};
  return id !== null && now < until ? until : null;
}

/** True where the last attempt has made no request: its id would be written down before. */
export function isBeforeRequest(batch: Attempted): boolean {
  const withdrawal = lastWithdrawal(batch) ?? null;
  return withdrawal !== null && withdrawal.id === null;
}

/** True if the withdrawal of the attempt was ordered: without an answer nobody knows whether its mail will leave. */
export const isOrdered = (
  { withdrawal_ordered_for = null }: Pick<MailBatch, "withdrawal_ordered_for">,
  attempt: number,
): boolean => withdrawal_ordered_for === attempt;

/** When mail that is handed over now leaves the provider. Events say nothing of it before that. */
export const leavesAt = ({ send_at }: Pick<MailBatch, "send_at">, now: Date): Date =>
  send_at !== undefined && send_at > now ? send_at : now;

/** What the mail says of the webinar. */
export const contentDigest = ({ title, meet_url, starts_at, ends_at }: Webinar): string =>
  derivedId(title, meet_url ?? "", starts_at.toISOString(), ends_at.toISOString());

/** True where mail that the provider keeps says what is true no longer. */
export function isOutdated(batch: Attempted, webinar: Webinar): boolean {
  const { content } = lastWithdrawal(batch) ?? {};
  return content !== undefined && content !== contentDigest(webinar);
}

/** How many orders to withdraw the last attempt were written down. */
export const ordersOf = ({ withdrawal }: Pick<MailBatch, "withdrawal">): number =>
  withdrawal?.orders ?? 0;

/** Longer than a request may take: after that nobody waits for the order's answer. */
const ORDER_LEASE_MS = SEND_TIMEOUT_MS + 5000;

/** Until when one worker alone may order the withdrawal of the last attempt; null if any may. */
export function orderedUntil(batch: MailBatch, now: Date): Date | null {
  const { attempt, lease_expires_at: lapses } = batch;
  return lapses !== null && now < lapses && isOrdered(batch, attempt) ? lapses : null;
}

/** Before the order is given. From here on the mail counts as unknown, and no other worker gives the same order. */
export const afterOrder = (
  batch: MailBatch,
  { proofUntil, now }: { proofUntil: Date; now: Date },
): MailBatch => ({
  ...batch,
  state: "unknown",
  ...(batch.withdrawal && { withdrawal: { ...batch.withdrawal, orders: ordersOf(batch) + 1 } }),
  withdrawal_ordered_for: batch.attempt,
  undecided_since: null,
  lease_expires_at: plus(now, ORDER_LEASE_MS),
  proof_until: proofUntil,
  due_at: plus(now, LOST_TASK_RECOVERY_MS),
});

/**
 * After the provider has refused the order: it is as before. A refusal may be read so late that a person was asked
 * meanwhile, for which the batch is due at no time.
 */
export const afterRefusedOrder = (
  batch: MailBatch,
  { failure, dueAt }: { failure: string; dueAt: Date },
): MailBatch => ({
  ...batch,
  // Only the order has made it unknown.
  ...(batch.accepted_at !== null && {
    state: "accepted",
    proof_until: null,
    undecided_since: null,
    due_at: dueAt,
  }),
  lease_expires_at: null,
  withdrawal_ordered_for: null,
  failure,
});

/** After the provider has confirmed it: nothing was sent, and the next attempt may begin. */
export const afterWithdrawal = (batch: MailBatch, dueAt: Date): MailBatch => ({
  ...batch,
  state: "planned",
  not_taken: (batch.not_taken ?? 0) + 1,
  withdrawal: null,
  withdrawn_attempts: [...(batch.withdrawn_attempts ?? []), batch.attempt],
  undecided_since: null,
  lease_expires_at: null,
  proof_until: null,
  accepted_at: null,
  message_id: null,
  due_at: dueAt,
});

/** Its mail leaves now, or has left: nothing takes it back any more. */
export const afterLastLook = (batch: MailBatch): Pick<MailBatch, "withdrawal"> =>
  batch.withdrawal ? { withdrawal: null } : {};
