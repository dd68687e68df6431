/** The run's totals as its batches change. Pure. */
import type { MailKind } from "./kind.ts";
import type { BatchState, MailBatch, MailRun, RunTotals } from "./model.ts";

/** Which of the run's totals a batch's people count in; null for those that are pending. */
const COUNTED_AS: Record<BatchState, keyof Omit<RunTotals, "owed"> | null> = {
  planned: null,
  sending: null,
  accepted: null,
  unknown: "unknown",
  stamped: "sent",
  void: "skipped",
  failed: "failed",
  // Its people count in the batches that it was split into.
  split: null,
};

const CLOSED: readonly BatchState[] = ["stamped", "split", "void", "failed"];
export const isClosed = (state: BatchState): boolean => CLOSED.includes(state);

/** Why a batch is void that has nobody in it any more; all other reasons end the run's mail as such. */
export const NOBODY_LEFT = "nobody_left";
/** What a run that stops by itself is stopped by. */
export const SYSTEM = "system";

/** What the ledger has to know of a batch as it was. */
export type CountedBatch = Pick<MailBatch, "state" | "undecided_since">;

/** True for a batch that may or may not have been sent, so that a person has to decide. */
export const isUndecided = ({ state, undecided_since: since }: CountedBatch): boolean =>
  state === "unknown" && since !== undefined && since !== null;

export interface BatchChange {
  /** The batch as it was; null where it begins with this change. */
  from: CountedBatch | null;
  batch: MailBatch;
  /** Counted beside the totals, where the batch is void or failed. */
  reason?: string | null;
  /** The reason it was void or failed for, where it is that no longer. */
  formerReason?: string | null;
  now: Date;
}

/**
 * The run after one of its batches has changed. The last one to close finishes it. An operator's hold outlives
 * that, for a further pass, as long as the mail is worth anything.
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
  // All parts of it are out: the others may follow.
  const canary = canary_open === 0 ? null : run.canary;
  const reasons = counted(counted(run.reasons, formerReason, -count), reason, count);
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
  const after = settled(withUndecided(changed, toDecide), now);
  if (after.state !== "done") return after;
  const isOver = now >= batch.expires_at || (batch.state === "void" && reason !== NOBODY_LEFT);
  return { ...after, paused: isOver || after.paused?.by === SYSTEM ? null : after.paused };
}

/** People of a batch in that state who are left out at the last moment, each for a reason. */
export function runAfterExclusions(
  run: MailRun,
  from: CountedBatch,
  excludedAtSend: Iterable<string>,
): MailRun {
  const totals = { ...run.totals };
  const left = COUNTED_AS[from.state];
  let { reasons } = run;
  let without = run;
  for (const reason of excludedAtSend) {
    if (left) totals[left] -= 1;
    totals.skipped += 1;
    reasons = counted(reasons, reason, 1);
    if (isUndecided(from)) without = withUndecided(without, -1);
  }
  return { ...without, totals, reasons };
}

/** People who were left out and turn out to have the mail: they are no longer skipped. */
export function runAfterReadmissions(run: MailRun, reasonsBefore: Iterable<string>): MailRun {
  const totals = { ...run.totals };
  let { reasons } = run;
  for (const reason of reasonsBefore) {
    totals.skipped -= 1;
    reasons = counted(reasons, reason, -1);
  }
  return { ...run, totals, reasons };
}

/** Why a run is held in which nobody can know whether a batch was sent. */
export const UNPROVEN_MAIL = "unproven_mail";

/** True for a hold that ends by itself. */
export const isHeldForProof = ({ paused }: Pick<MailRun, "paused">): boolean =>
  paused?.by === SYSTEM && paused.reason === UNPROVEN_MAIL;

/** The hold ends by itself once nothing is left to decide, such as when an event comes late. */
export function withUndecided(run: MailRun, more: number): MailRun {
  if (more === 0) return run;
  const undecided = Math.max(0, (run.undecided ?? 0) + more);
  const isOver = undecided === 0 && isHeldForProof(run);
  return { ...run, undecided, paused: isOver ? null : run.paused };
}

/** `done` once all are bound and no batch is open. */
export function settled(run: MailRun, now: Date): MailRun {
  const isDone = run.state === "sending" && run.open_batches === 0;
  return isDone ? { ...run, state: "done", finished_at: now } : run;
}

function counted(
  reasons: MailRun["reasons"],
  reason: string | null,
  count: number,
): MailRun["reasons"] {
  if (reason === null || count === 0) return reasons;
  const { [reason]: before = 0, ...others } = reasons;
  return before + count <= 0 ? others : { ...reasons, [reason]: before + count };
}

/** A share of failures and bounces beyond this is too large, once so many are decided. */
const FAILED_SHARE_MAX = 0.2;
const DECIDED_MIN = 20;
/** An alert is over below this share. It lies lower, so that a few mails more or less raise no further one. */
const FAILED_SHARE_WELL = 0.1;

/**
 * Pauses a run of which too much fails or comes back. Where strangers can add addresses to the audience they could stop
 * it that way, so there it goes on, and is marked as failing until its share is well again.
 */
export function pauseIfFailing(
  run: MailRun,
  { isOpenToAll = false }: Pick<MailKind, "isOpenToAll">,
  now: Date,
): MailRun {
  const from = run.watched_from;
  const failed = run.totals.failed - from.failed;
  const decided = run.totals.sent - from.sent + failed;
  const bad = failed + run.bounced - from.bounced;
  const isWrong = decided >= DECIDED_MIN && bad / decided > FAILED_SHARE_MAX;
  if (isOpenToAll) {
    const isFailing = (run.failing ?? null) !== null;
    if (isWrong && !isFailing) return { ...run, failing: { at: now, is_reported: false } };
    const isWell = bad <= decided * FAILED_SHARE_WELL;
    return isFailing && isWell ? { ...run, failing: null } : run;
  }
  const hasMore = run.open_batches > 0 || run.state === "planning";
  if (!isWrong || !hasMore || run.paused !== null) return run;
  return { ...run, paused: { at: now, by: SYSTEM, reason: "too_many_failures" } };
}
