/** Updates a run's totals as its batches change. Pure. */
import type { MailKind } from "./kind.ts";
import type { BatchState, MailBatch, MailRun, RunTotals } from "./model.ts";

/** The total that a batch's people count in; null if they are pending. */
const COUNTED_AS: Record<BatchState, keyof Omit<RunTotals, "owed"> | null> = {
  planned: null,
  sending: null,
  accepted: null,
  unknown: "unknown",
  stamped: "sent",
  void: "skipped",
  failed: "failed",
  // Its people count in its parts.
  split: null,
};

const CLOSED: readonly BatchState[] = ["stamped", "split", "void", "failed"];
export const isClosed = (state: BatchState): boolean => CLOSED.includes(state);

/** A batch is void because nobody is left in it. All other reasons apply to the whole run. */
export const NOBODY_LEFT = "nobody_left";
/** `paused.by` of a run that has paused itself. */
export const SYSTEM = "system";

/** What the ledger has to know about a batch before a change. */
export type CountedBatch = Pick<MailBatch, "state" | "undecided_since">;

/** True if an operator has to decide about the batch, because nobody can know whether it was sent. */
export const isUndecided = ({ state, undecided_since: since }: CountedBatch): boolean =>
  state === "unknown" && since !== undefined && since !== null;

/** The other batches of the run need not wait for its canary any longer. */
export const withCanaryOut = (run: MailRun): MailRun => ({ ...run, canary: null, canary_open: 0 });

export interface BatchChange {
  /** The batch before; null for a new one. */
  from: CountedBatch | null;
  batch: MailBatch;
  /** Why the batch is void or failed now. */
  reason?: string | null;
  /** Why the batch was void or failed before. */
  formerReason?: string | null;
  now: Date;
}

/**
 * The run after a change of one of its batches. When the last batch closes, the run is done. An operator's pause stays
 * for further passes, unless the mail has expired or is void.
 */
export function runAfter(run: MailRun, change: BatchChange): MailRun {
  const { from, batch, reason = null, formerReason = null, now } = change;
  const count = batch.recipients.length;
  const totals = { ...run.totals };
  const left = from && COUNTED_AS[from.state];
  const entered = COUNTED_AS[batch.state];
  if (left) totals[left] -= count;
  if (entered) totals[entered] += count;
  const wasOpen = from !== null && !isClosed(from.state);
  const isOpen = !isClosed(batch.state);
  const opened = Number(isOpen) - Number(wasOpen);
  const open_batches = run.open_batches + opened;
  const canary_open = run.canary_open + (batch.sequence === run.canary ? opened : 0);
  // Every part of the canary is closed: the other batches may follow.
  const canary = canary_open === 0 ? null : run.canary;
  const reasons = addReason(addReason(run.reasons, formerReason, -count), reason, count);
  const isAsked = Number(isUndecided(batch)) - Number(from !== null && isUndecided(from));
  const toDecide = isAsked * count;
  const changed = {
    ...run,
    ...(toDecide > 0 && { undecided_at: now }),
    totals,
    reasons,
    open_batches,
    canary,
    canary_open,
  };
  const after = doneIfClosed(withUndecided(changed, toDecide), now);
  if (after.state !== "done") return after;
  const isOver = now >= batch.expires_at || (batch.state === "void" && reason !== NOBODY_LEFT);
  return { ...after, paused: isOver || after.paused?.by === SYSTEM ? null : after.paused };
}

/**
 * The run after so many people left a batch, who count elsewhere from now on. `from`: the batch before; `formerReason`: why
 * it is void or failed.
 */
export function runAfterLeaving(
  run: MailRun,
  from: CountedBatch,
  count: number,
  formerReason: string | null = null,
): MailRun {
  const totals = { ...run.totals };
  const left = COUNTED_AS[from.state];
  if (left) totals[left] -= count;
  const without = { ...run, totals, reasons: addReason(run.reasons, formerReason, -count) };
  return isUndecided(from) ? withUndecided(without, -count) : without;
}

/** The run after people of a batch were excluded, each for a reason. `from`: the batch before. */
export function runAfterExclusions(
  run: MailRun,
  from: CountedBatch,
  exclusionReasons: readonly string[],
): MailRun {
  const without = runAfterLeaving(run, from, exclusionReasons.length);
  let { reasons } = run;
  for (const reason of exclusionReasons) reasons = addReason(reasons, reason, 1);
  const skipped = run.totals.skipped + exclusionReasons.length;
  return { ...without, totals: { ...without.totals, skipped }, reasons };
}

/** The run after excluded people turn out to have the mail: they are no longer skipped. */
export function runAfterReadmissions(run: MailRun, reasonsBefore: Iterable<string>): MailRun {
  const totals = { ...run.totals };
  let { reasons } = run;
  for (const reason of reasonsBefore) {
    totals.skipped -= 1;
    reasons = addReason(reasons, reason, -1);
  }
  return { ...run, totals, reasons };
}

/** The reason that erased people count as skipped for. */
const ERASED = "erased";

/** The run after people of a batch were erased: sent if their mail is out, otherwise skipped. */
export function runAfterErasure(
  run: MailRun,
  from: CountedBatch,
  { count, isOut }: { count: number; isOut: boolean },
): MailRun {
  if (!isOut) {
    return runAfterExclusions(run, from, Array<string>(count).fill(ERASED));
  }
  return runWithErased(run, count, { ...run.totals, sent: run.totals.sent + count });
}

/** The run after so many people whose mail counts as sent were erased. */
export const runWithErased = (run: MailRun, count: number, totals = run.totals): MailRun =>
  count === 0 ? run : { ...run, totals, erased: (run.erased ?? 0) + count };

/** The run after erased people turn out to have the mail: there is nobody to stamp, so they count as sent at once. */
export function runAfterErasedProof(run: MailRun, count: number): MailRun {
  if (count === 0) return run;
  const after = runAfterReadmissions(run, Array<string>(count).fill(ERASED));
  return runWithErased(after, count, { ...after.totals, sent: after.totals.sent + count });
}

/** The reason of a hold while an operator has to decide about a batch of the run. */
export const UNPROVEN_MAIL = "unproven_mail";

/** True for a hold that ends by itself. */
export const isHeldForProof = ({ paused }: Pick<MailRun, "paused">): boolean =>
  paused?.by === SYSTEM && paused.reason === UNPROVEN_MAIL;

/** Changes `undecided` by `more`. Once nothing is left to decide, such as after a late event, the hold ends by itself. */
export function withUndecided(run: MailRun, more: number): MailRun {
  if (more === 0) return run;
  const undecided = Math.max(0, (run.undecided ?? 0) + more);
  const isOver = undecided === 0 && isHeldForProof(run);
  return { ...run, undecided, paused: isOver ? null : run.paused };
}

/** The run is done once everybody is bound and no batch is open. */
export function doneIfClosed(run: MailRun, now: Date): MailRun {
  const isDone = run.state === "sending" && run.open_batches === 0;
  return isDone ? { ...run, state: "done", finished_at: now } : run;
}

function addReason(
  reasons: MailRun["reasons"],
  reason: string | null,
  count: number,
): MailRun["reasons"] {
  if (reason === null || count === 0) return reasons;
  const { [reason]: before = 0, ...others } = reasons;
  return before + count <= 0 ? others : { ...reasons, [reason]: before + count };
}

/** A larger share of mail that failed, bounced, or was dropped or blocked pauses a run, once `DECIDED_MIN` people have an outcome. */
const FAILED_SHARE_MAX = 0.2;
const DECIDED_MIN = 20;
/** At or below this share a run is no longer failing. It is lower, so that a few mails raise no further alert. */
const RECOVERED_SHARE_MAX = 0.1;

/**
 * Pauses a run if too much of its mail does not arrive. A kind whose audience is open to all goes on, or else strangers could
 * stop it with dead addresses: such a run is marked as failing until it has recovered.
 */
export function pauseIfFailing(
  run: MailRun,
  { isOpenToAll = false }: Pick<MailKind, "isOpenToAll">,
  now: Date,
): MailRun {
  const from = run.watched_from;
  const failed = run.totals.failed - from.failed;
  const decided = run.totals.sent - from.sent + failed;
  const { undelivered = 0 } = run;
  const bad = failed + run.bounced - from.bounced + undelivered - (from.undelivered ?? 0);
  const isTooMuch = decided >= DECIDED_MIN && bad / decided > FAILED_SHARE_MAX;
  if (isOpenToAll) {
    const isFailing = (run.failing ?? null) !== null;
    if (isTooMuch && !isFailing) return { ...run, failing: { at: now, is_reported: false } };
    const hasRecovered = bad <= decided * RECOVERED_SHARE_MAX;
    return isFailing && hasRecovered ? { ...run, failing: null } : run;
  }
  const hasMore = run.open_batches > 0 || run.state === "planning";
  if (!isTooMuch || !hasMore || run.paused !== null) return run;
  return { ...run, paused: { at: now, by: SYSTEM, reason: "too_many_failures" } };
}
