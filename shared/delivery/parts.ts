/** A batch whose people fare differently goes on in parts. */
import { unprovenOf } from "./decisions.ts";
import type { BatchRecipient, MailBatch } from "./model.ts";

const SUFFIXES = ["1", "2", "failed", "sent", "unknown"];

/** The parts that a split batch may have; not all of them exist. */
export const partIds = ({ id }: Pick<MailBatch, "id">): string[] =>
  SUFFIXES.map((suffix) => `${id}.${suffix}`);

/** A batch as it begins, for some people of another one, whose unproven attempts may have reached them. */
export function partOf(
  {
    void_reason: _,
    left_out: _left,
    withdrawal: _withdrawal,
    withdrawn_attempts: _withdrawn,
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
