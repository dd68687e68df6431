/**
 * Mail that the provider keeps until its time can be taken back before that
 * (docs/decisions/0034-withdrawn-mail.md). Pure.
 */
import { minutes, plus } from "../platform/instant.ts";
import { SWEEP_INTERVAL_MS } from "../platform/tasks.ts";
import type { MailBatch } from "./model.ts";

export interface WithdrawalPolicy {
  /** How long before its time the provider still takes mail back. */
  closesMs: number;
  /** How many hand-overs may be withdrawn at once. */
  most: number;
}

/** For clocks that differ from the provider's, and for an order that is under way when the time comes. */
const MARGIN_MS = minutes(2);

/** Handed over later than so long before its time, mail might never be withdrawable. */
export const aheadLeastMs = ({ closesMs }: WithdrawalPolicy): number =>
  closesMs + MARGIN_MS + ROOM_MS + SWEEP_INTERVAL_MS;

/** Ahead of this time a lost answer leaves room for an order and its repetition. */
const ROOM_MS = minutes(1);

/** What an attempt that begins now is marked with: null where the provider could not take it back any more. */
export function withdrawalOf(
  { send_at }: Pick<MailBatch, "send_at">,
  policy: WithdrawalPolicy | null,
  now: Date,
): MailBatch["withdrawal"] {
  if (send_at === undefined || policy === null) return null;
  const until = plus(send_at, -policy.closesMs - MARGIN_MS);
  return plus(now, ROOM_MS) < until ? { id: null, until } : null;
}

/** The id under which the last attempt can be withdrawn now; null where it cannot. */
export function withdrawableId(
  { withdrawal }: Pick<MailBatch, "withdrawal">,
  now: Date,
): string | null {
  const { id = null, until = now } = withdrawal ?? {};
  return now < until ? id : null;
}

/** Until when the last attempt can be withdrawn; null where it cannot. */
export const withdrawableUntil = (batch: Pick<MailBatch, "withdrawal">, now: Date): Date | null =>
  withdrawableId(batch, now) === null ? null : (batch.withdrawal?.until ?? null);

/** True where the last attempt has made no request: its id would be written down before. */
export const isBeforeRequest = ({ withdrawal }: Pick<MailBatch, "withdrawal">): boolean =>
  withdrawal !== undefined && withdrawal !== null && withdrawal.id === null;

/** When mail that is handed over now leaves the provider. Events say nothing of it before that. */
export const leavesAt = ({ send_at }: Pick<MailBatch, "send_at">, now: Date): Date =>
  send_at !== undefined && send_at > now ? send_at : now;

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
