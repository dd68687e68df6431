/** What the model knows of the engine's documents. The rest may change without a step of the model. */
import { undecidedOf, type MailBatch, type MailRun } from "../../../shared/delivery/model.ts";

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime();
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  return value;
};

const withdrawalOf = ({ withdrawal }: MailBatch) =>
  withdrawal
    ? `${withdrawal.id} ${withdrawal.until.getTime()} ${withdrawal.attempt} ${withdrawal.content} ${withdrawal.orders}`
    : null;

const dueOf = ({ due_at }: MailBatch, due: "exactly" | "at all" | "whenever"): unknown => {
  if (due === "exactly") return plain(due_at);
  return due === "whenever" || due_at !== null;
};

/** `due`: what has to be the same about when it is due. */
export function projected(batch: MailBatch, due: "exactly" | "at all" | "whenever"): string {
  return JSON.stringify([
    batch.state,
    batch.attempt,
    batch.not_taken ?? 0,
    batch.unproven_before ?? 0,
    plain(batch.lease_expires_at),
    plain(batch.proof_until),
    plain(batch.undecided_since),
    dueOf(batch, due),
    withdrawalOf(batch),
    plain(batch.withdrawal_ordered_for),
    plain(batch.withdrawn_attempts),
    plain(batch.accepted_at),
    plain(batch.stamped_at),
    plain(batch.void_reason),
  ]);
}

export function projectedRun(run: MailRun): string {
  const { totals, open_batches, canary, canary_open, state, paused } = run;
  const { owed, sent, skipped, failed, unknown } = totals;
  const counts = [owed, sent, skipped, failed, unknown, open_batches, undecidedOf(run)];
  return JSON.stringify([...counts, canary, canary_open, state, paused?.reason ?? null]);
}
