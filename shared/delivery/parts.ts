/** The parts that a batch is split into. Pure. */
import { unprovenOf } from "./decisions.ts";
import type { BatchRecipient, MailBatch } from "./model.ts";

const SUFFIXES = ["1", "2", "failed", "sent", "unknown"];

/** The ids that parts of the batch may have; not all of them exist. */
export const partIds = ({ id }: Pick<MailBatch, "id">): string[] =>
  SUFFIXES.map((suffix) => `${id}.${suffix}`);

/** A new batch for some of the parent's people, whom its unproven attempts may have reached. */
export function partOf(
  {
    void_reason: _,
    left_out: _left,
    withdrawal: _withdrawal,
    withdrawn_attempts: _withdrawn,
    withdrawal_ordered_for: _ordered,
    erased_attempts: _erased,
    ...parent
  }: MailBatch,
  suffix: string,
  recipients: BatchRecipient[],
  now: Date,
): Omit<MailBatch, "state"> {
  return {
    ...parent,
    id: `${parent.id}.${suffix}`,
    recipients,
    attempt: 0,
    refusals: 0,
    not_taken: 0,
    unproven_before: unprovenOf(parent),
    undecided_since: null,
    lease_expires_at: null,
    proof_until: null,
    planned_at: now,
  };
}
