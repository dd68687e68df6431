/** What may become of runs, and of batches that are new. */
import { SYSTEM } from "../../../shared/delivery/ledger.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import type { Moment } from "../checks/facts.ts";
import { isReopened } from "../checks/moment.ts";
import type { Invocation } from "../runtime/invocation.ts";

/** A batch before and after a commit. */
export interface Change {
  from: MailBatch;
  to: MailBatch;
}

/** Names of invocations by which a person decides. */
export const DECIDERS = /^(act|undecided|paused)/;

export function createdFault(batch: MailBatch, changes: readonly Change[]): string[] {
  const whole = changes.find(({ from }) => batch.id.startsWith(`${from.id}.`));
  if (whole === undefined) {
    const isFresh = batch.state === "planned" && batch.attempt === 0 && batch.due_at !== null;
    return isFresh ? [] : [`${batch.id} is bound ${batch.state}`];
  }
  const wasSplit = whole.to.state === "split";
  const isProven = batch.state === "accepted" && /\.(left|arrived)\d+$/.test(batch.id);
  const isKept = isReopened(whole) && batch.state === "stamped" && batch.id.endsWith(".reached");
  return wasSplit || isProven || isKept ? [] : [`${batch.id} is split off from nothing`];
}

/** Of a commit that changes no batch: runs are held by people, and released by them. */
export function runFaults(
  committed: readonly Invocation[],
  { runs, runsBefore }: Moment,
): string[] {
  return runs.flatMap((to) => {
    const from = runsBefore.get(to.id);
    if (from === undefined || from === to) return [];
    const isMoved = (from.paused === null) !== (to.paused === null);
    const isSelf = to.paused?.by === SYSTEM;
    return isMoved && !isSelf && !committed.some(({ name }) => DECIDERS.test(name))
      ? [`${to.id} is ${to.paused === null ? "released" : "held"} by nobody`]
      : [];
  });
}
