/** Decides whether a refusal is about some of the recipients or about the mail itself. Pure. */
import { isClosed } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";

/** The reason of a hold after the provider has refused every part that was tried. */
export const CONTENT_REFUSED = "content_refused";

export type RefusalStep =
  /** A single person fails. The halves of a larger batch are each tried again. */
  | "set_apart"
  /** A single person, and the outcome of the other half is not known yet: tried again later. */
  | "wait"
  /** The mail itself is at fault: the batch waits until an operator has corrected it and resumes the run. */
  | "hold";

/** How often a batch waits for the provider to say whether it would take the mail. */
const WAITS_MAX = 10;

/**
 * Corrects a step after the mail was tried out on a neutral reader, for audiences that are open to all: two strangers
 * with impossible names prove nothing against the mail, and wrong mail proves nothing against a person. `isTaken` is
 * null if the provider did not say.
 */
export function decideTriedRefusal(
  step: RefusalStep,
  { isTaken, refusals = 0 }: { isTaken: boolean | null } & Pick<MailBatch, "refusals">,
): RefusalStep {
  if (isTaken === null) return refusals < WAITS_MAX ? "wait" : step;
  return isTaken ? "set_apart" : "hold";
}

/** `sibling` is the other half of the batch that this one is a half of; null for a whole one. */
export function decideRefusal(
  batch: Pick<MailBatch, "recipients" | "refusals">,
  {
    sibling,
    run,
  }: {
    sibling: Pick<MailBatch, "state" | "refusals"> | null;
    run: Pick<MailRun, "paused" | "totals">;
  },
): RefusalStep {
  if (run.paused?.reason === CONTENT_REFUSED) return "hold";
  const isAlone = batch.recipients.length === 1;
  // It was held for this before, and an operator has resumed it unchanged.
  const isKnown = (batch.refusals ?? 0) > 0;
  if (sibling === null) {
    const isFirstOfAll = isAlone && run.totals.sent === 0;
    return isFirstOfAll && !isKnown ? "hold" : "set_apart";
  }
  if (sibling.state === "accepted" || sibling.state === "stamped") return "set_apart";
  if ((sibling.refusals ?? 0) > 0) return isKnown ? "set_apart" : "hold";
  return isAlone && !isClosed(sibling.state) ? "wait" : "set_apart";
}
