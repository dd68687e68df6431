/** What can happen next: to the time, to workers, at the provider, by an operator. */
import { isUndecided } from "../../../shared/delivery/ledger.ts";
import { readAt, withWritten, type Bounds, type Step } from "./moves.ts";
import { events, hasLeft, isLive } from "./provider.ts";
import { dateOf, GRACE_TICKS, type State } from "./state.ts";
import { claims, continues } from "./workers.ts";
import { resolved } from "./writes.ts";

export function* stepsOf(state: State, bounds: Bounds): Generator<Step> {
  yield* passTime(state, bounds);
  for (const [index, worker] of state.workers.entries()) {
    // Of workers that are alike, and have nothing to do, the first is enough.
    if (worker === null && state.workers.indexOf(null) === index) {
      for (const batch of state.batches.keys()) yield* claims(state, { index, batch, bounds });
    }
    if (worker !== null) yield* continues(state, { index, worker, bounds });
  }
  yield* events(state);
  yield* orders(state, bounds);
}

function* passTime(state: State, { ticks, assumptions }: Bounds): Generator<Step> {
  if (state.now >= ticks) return;
  const next = { ...state, now: state.now + 1 };
  const isOverdue = state.taken.some((mails, batch) =>
    mails.some(
      (mail) =>
        mail.told !== "left" &&
        hasLeft(next, mail) &&
        isLive(state, batch, mail) &&
        next.now >= mail.leavesAt + GRACE_TICKS,
    ),
  );
  if (assumptions.events === "in time" && isOverdue) return;
  yield { name: "a minute passes", to: next };
}

function* orders(state: State, bounds: Bounds): Generator<Step> {
  const { run } = state;
  const now = dateOf(state.now);
  if (run.paused === null && state.pauses < bounds.pausesMax) {
    const paused = { at: now, by: "operator", reason: "operator" };
    yield { name: "pause", to: { ...state, pauses: state.pauses + 1, run: { ...run, paused } } };
  }
  if (run.paused !== null) {
    yield { name: "resume", to: { ...state, run: { ...run, paused: null } } };
  }
  if (bounds.canCancel && !state.isCancelled) {
    yield { name: "cancel", to: { ...state, isCancelled: true } };
  }
  if (bounds.canChange && state.content === "") {
    yield { name: "change the details", to: { ...state, content: "new" } };
  }
  if (state.otherPlaces > 0) {
    const otherPlaces = state.otherPlaces - 1;
    yield { name: "a place of other mail is lifted", to: { ...state, otherPlaces } };
  }
  if (!state.batches.some(isUndecided)) return;
  for (const decision of ["send_again", "count_as_sent"] as const) {
    yield { name: `decides: ${decision}`, to: decided(state, decision) };
  }
}

/** As `resolveUnknown` writes it: about all that is undecided. */
function decided(state: State, decision: "send_again" | "count_as_sent"): State {
  let next = state;
  for (const at of state.batches.keys()) {
    const written = resolved(readAt(next, at), decision);
    if (written === null) continue;
    next = withWritten(next, at, written);
    next = { ...next, orders: next.orders.with(at, (next.orders[at] ?? 0) + 1) };
  }
  return next;
}
