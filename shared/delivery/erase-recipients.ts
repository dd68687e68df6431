/** Takes erased people out of a batch, and keeps count of those who may have the mail. Pure. */
import { unprovenOf } from "./decisions.ts";
import { isClosed, runAfterErasure, runWithErased } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";
import { outcomesWithout, type BatchOutcomes, type OutcomesChange } from "./outcomes.ts";
import { isKept } from "./withdrawal.ts";

/**
 * The batch and its run without the people of those ids. Nothing that is left names them; how many an attempt may have
 * reached is kept, so that proof of it still counts them as sent. The totals have the people of a closed batch already.
 */
export function withoutErased(
  run: MailRun,
  batch: MailBatch,
  ids: ReadonlySet<string>,
): { run: MailRun; batch: MailBatch } {
  const recipients = batch.recipients.filter(({ id }) => !ids.has(id));
  const left_out = (batch.left_out ?? []).filter(({ id }) => !ids.has(id));
  const count = batch.recipients.length - recipients.length;
  const erased: MailBatch = { ...batch, recipients, left_out };
  if (isClosed(batch.state)) {
    return { run: batch.state === "stamped" ? runWithErased(run, count) : run, batch: erased };
  }
  // Mail that the provider keeps may still be withdrawn.
  const isOut = batch.state === "accepted" && !isKept(batch);
  const mayHaveMail = !isOut && unprovenOf(batch) > 0;
  return {
    run: runAfterErasure(run, batch, { count, isOut }),
    batch: {
      ...erased,
      ...(mayHaveMail && {
        erased_attempts: [
          ...(batch.erased_attempts ?? []),
          ...Array<number>(count).fill(batch.attempt),
        ],
      }),
    },
  };
}

/** The outcomes without the people of those ids who are in the batch; null for no change. */
export function outcomesWithoutErased(
  { state, recipients, left_out = [] }: MailBatch,
  outcomes: BatchOutcomes,
  ids: ReadonlySet<string>,
): OutcomesChange | null {
  // Its people are in its parts, which are looked at as well.
  if (state === "split") return null;
  const people = [...recipients, ...left_out].map(({ id }) => id).filter((id) => ids.has(id));
  const isSent = state === "stamped" && outcomes.sent_at !== null;
  return outcomesWithout(outcomes, [...new Set(people)], { isSent });
}

/** The erased people whom this attempt has reached, if it was accepted: a number for each. */
export const reachedErased = (
  { erased_attempts = [] }: Pick<MailBatch, "erased_attempts">,
  attempt: number,
): number[] => erased_attempts.filter((last) => last >= attempt);
