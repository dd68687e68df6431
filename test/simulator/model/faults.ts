/** What must not be, of a step or of the state that it leads to. */
import { unprovenOf } from "../../../shared/delivery/decisions.ts";
import { isUndecided } from "../../../shared/delivery/ledger.ts";
import { pendingOf, undecidedOf, type MailBatch } from "../../../shared/delivery/model.ts";
import { withdrawableId } from "../../../shared/delivery/withdrawal.ts";
import { batchAt, type Bounds } from "./moves.ts";
import { isLive } from "./provider.ts";
import { dateOf, type State } from "./state.ts";
import { isOutdated } from "./workers.ts";
import { isOpen } from "./writes.ts";

/** Null for nothing. */
export function faultOf(from: State, to: State, bounds: Bounds): string | null {
  for (const index of to.batches.keys()) {
    const change: Change = { from, to, before: batchAt(from, index), batch: batchAt(to, index) };
    const wrong =
      mailFault(to, index, bounds) ??
      (change.before === change.batch
        ? null
        : (batchFault(change) ?? takenUp(change) ?? keptFault(change)));
    if (wrong !== null) return `batch ${index + 1} ${wrong}`;
  }
  return ledgerFault(to);
}

interface Change {
  from: State;
  to: State;
  before: MailBatch;
  batch: MailBatch;
}

/** How often people get it, and whether it counts as sent. */
function mailFault(to: State, index: number, { assumptions }: Bounds): string | null {
  const batch = batchAt(to, index);
  const live = (to.taken[index] ?? []).filter((mail) => isLive(to, index, mail));
  const orders = to.orders[index] ?? 0;
  const most = assumptions.events === "in time" ? 1 : 2;
  if (live.length > most + orders) return `is sent ${live.length} times`;
  if (live.length > unprovenOf(batch)) return "leaves, and counts as withdrawn or as not taken";
  if (live.filter(({ isAhead }) => isAhead).length > 1) return "has two hand-overs that leave";
  const isCounted = batch.state === "accepted" || batch.state === "stamped";
  return isCounted && live.length + orders === 0 ? "counts as sent, and nobody gets it" : null;
}

function batchFault({ before, batch }: Change): string | null {
  if (isOpen(batch) && !isUndecided(batch) && batch.due_at === null) return "is forgotten";
  if (batch.attempt < before.attempt) return "forgets an attempt";
  if (before.state === "stamped" && batch.state !== "stamped") return "is opened again";
  const isOrder = batch.withdrawal_ordered_for === batch.attempt;
  const isBack =
    before.state === "accepted" && !isOrder && !["accepted", "stamped"].includes(batch.state);
  return isBack ? `goes back from accepted to ${batch.state}` : null;
}

function takenUp({ from: { run, now }, before, batch }: Change): string | null {
  if (batch.attempt === before.attempt) return null;
  if (run.paused !== null) return "is taken up while paused";
  if (run.canary !== null && run.canary !== batch.sequence) return "goes before the canary";
  if (dateOf(now) >= batch.expires_at) return "is taken up after it has expired";
  const { proof_until: until } = before;
  return before.state === "unknown" && until !== null && dateOf(now) < until
    ? "is sent again within its grace"
    : null;
}

/** Mail that can still be withdrawn is not settled in any other way. */
function keptFault({ from, before, batch }: Change): string | null {
  const id = withdrawableId(before, dateOf(from.now));
  if (id === null) return null;
  if (isUndecided(batch)) return "is put to a person, and could be withdrawn";
  const until = before.withdrawal?.until ?? dateOf(0);
  const isSettled = batch.state === "stamped" || batch.withdrawal === null;
  if (batch.state !== "accepted" && batch.state !== "stamped") return null;
  if (!isSettled) return null;
  if (dateOf(from.now) < until) return "counts as sent before the last look at it";
  const isUnwanted =
    from.isCancelled || from.run.paused !== null || isOutdated(before, from.content);
  return before.state === "accepted" && isUnwanted ? "leaves, and could be withdrawn" : null;
}

function ledgerFault({ run, batches }: State): string | null {
  const count = (...states: MailBatch["state"][]) =>
    batches.filter(({ state }) => states.includes(state)).length;
  const { sent, skipped, unknown } = run.totals;
  const isRight =
    sent === count("stamped") &&
    skipped === count("void") &&
    unknown === count("unknown") &&
    pendingOf(run.totals) === count("planned", "sending", "accepted") &&
    run.open_batches === batches.filter(isOpen).length &&
    undecidedOf(run) === batches.filter(isUndecided).length;
  return isRight ? null : "the ledger is wrong";
}
