/** What a refusal means: some of the readers, or the mail itself. Pure. */
import { isClosed } from "./ledger.ts";
import type { MailBatch, MailRun } from "./model.ts";

/** The reason of a hold after every part that was tried was refused. */
export const CONTENT_REFUSED = "content_refused";

export type RefusalStep =
  /** A person alone fails; the halves of a batch are tried again by themselves. */
  | "set_apart"
  /** Alone, and what becomes of the part beside it is not known yet: tried once more after that. */
  | "wait"
  /** It is the mail and not its readers: it waits until somebody has mended it and resumes the run. */
  | "hold";

/** How often a batch waits for the provider to say whether it would take the mail. */
const WAITS_MAX = 10;

/**
 * Pure. Mail that was tried out is known to be right or wrong, while two strangers with impossible names are no proof
 * against it, nor is wrong mail proof against a reader. `isTaken` is null where the provider did not say.
 */
export function decideTriedRefusal(
  step: RefusalStep,
  { isTaken, refusals = 0 }: { isTaken: boolean | null } & Pick<MailBatch, "refusals">,
): RefusalStep {
  if (isTaken === null) return refusals < WAITS_MAX ? "wait" : step;
  return isTaken ? "set_apart" : "hold";
}

/** Pure. `beside` is the other half of the batch that this one is a half of; null for a whole one. */
export function decideRefusal(
  batch: Pick<MailBatch, "recipients" | "refusals">,
  {
    beside,
    run,
  }: {
    beside: Pick<MailBatch, "state" | "refusals"> | null;
    run: Pick<MailRun, "paused" | "totals">;
  },
): RefusalStep {
  if (run.paused?.reason === CONTENT_REFUSED) return "hold";
  const isAlone = batch.recipients.length === 1;
  // Held for it before, and sent again as it was: whoever resumed wants it to go on.
  const isKnown = (batch.refusals ?? 0) > 0;
  if (beside === null) {
    const isFirstOfAll = isAlone && run.totals.sent === 0;
    return isFirstOfAll && !isKnown ? "hold" : "set_apart";
  }
  if (beside.state === "accepted" || beside.state === "stamped") return "set_apart";
  if ((beside.refusals ?? 0) > 0) return isKnown ? "set_apart" : "hold";
  return isAlone && !isClosed(beside.state) ? "wait" : "set_apart";
}
