/**
 * What can happen next. Whether a batch may be claimed, and what it and its run become, the product's own decisions say:
 * `decideClaim`, `isCurrent`, `heldUntil` and `runAfter`. Around them stands what the engine's transactions do with them.
 */
import { plus } from "../../../shared/platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import {
  decideClaim,
  dueOnceClosed,
  heldUntil,
  isCurrent,
  unprovenOf,
} from "../../../shared/delivery/decisions.ts";
import { isUndecided, runAfter, SYSTEM, UNPROVEN_MAIL } from "../../../shared/delivery/ledger.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { dateOf, GRACE_TICKS, POLICY, TICK_MS, type State, type Worker } from "./state.ts";

export interface Bounds {
  /** The last tick. */
  ticks: number;
  attemptsMax: number;
  pausesMax: number;
  /** Events come within the grace, or whenever they like, or never. */
  events: "in time" | "any time";
  canCancel: boolean;
}

export interface Step {
  name: string;
  to: State;
}

const withBatch = (state: State, index: number, batch: MailBatch, run = state.run): State => ({
  ...state,
  run,
  batches: state.batches.with(index, batch),
});
const withWorker = (state: State, index: number, worker: Worker | null): State => ({
  ...state,
  workers: state.workers.with(index, worker),
});
const batchAt = ({ batches }: State, index: number): MailBatch => batches[index] as MailBatch;

export function* stepsOf(state: State, bounds: Bounds): Generator<Step> {
  yield* passTime(state, bounds);
  for (const [index, worker] of state.workers.entries()) {
    // Of workers that are alike, and have nothing to do, the first is enough.
    if (worker === null && state.workers.indexOf(null) === index) {
      for (const batch of [0, 1]) yield* claims(state, { index, batch, bounds });
    }
    if (worker !== null) yield* goesOn(state, index, worker);
  }
  yield* events(state);
  yield* orders(state, bounds);
}

function* passTime(state: State, { ticks, events: come }: Bounds): Generator<Step> {
  if (state.now >= ticks) return;
  const isOverdue = state.accepted
    .flat()
    .some(({ at, isTold }) => !isTold && state.now + 1 >= at + GRACE_TICKS);
  if (come === "in time" && isOverdue) return;
  yield { name: "a minute passes", to: { ...state, now: state.now + 1 } };
}

/** By its task, which may come late, twice or never, or by the sweep. */
function* claims(
  state: State,
  { index, batch: at, bounds }: { index: number; batch: number; bounds: Bounds },
): Generator<Step> {
  const batch = batchAt(state, at);
  const now = dateOf(state.now);
  const step = decideClaim(batch, {
    now,
    policy: POLICY,
    voidReason: state.isCancelled ? "cancelled" : null,
    run: state.run,
    lastEventAt: state.lastEventAt < 0 ? null : dateOf(state.lastEventAt),
  });
  if (!("batch" in step) || step.batch === null || step.batch === batch) return;
  if (step.step === "send" && step.batch.attempt > bounds.attemptsMax) return;
  const reason = step.step === "void" ? step.reason : null;
  const counted = runAfter(state.run, { from: batch, batch: step.batch, reason, now });
  const held = step.step === "undecided" ? { at: now, by: SYSTEM, reason: UNPROVEN_MAIL } : null;
  const due_at = step.step === "void" ? dueOnceClosed(state.run, now) : step.batch.due_at;
  const run = { ...counted, paused: counted.paused ?? held };
  const next = withBatch(state, at, { ...step.batch, due_at }, run);
  const name = `batch ${at + 1}: ${step.step}`;
  if (step.step === "stamp") yield { name, to: stamped(next, at) };
  else if (step.step !== "send") yield { name, to: next };
  else {
    const { attempt } = step.batch;
    const lapsesAt = state.now + POLICY.leaseMs / TICK_MS;
    const isSecond = unprovenOf(step.batch) > 1;
    const worker: Worker = { batch: at, attempt, lapsesAt, phase: "claimed", isSecond };
    yield { name, to: withWorker(next, index, worker) };
  }
}

function stamped(state: State, at: number): State {
  const batch = batchAt(state, at);
  if (batch.state !== "accepted") return state;
  const now = dateOf(state.now);
  const closed: MailBatch = {
    ...batch,
    state: "stamped",
    stamped_at: now,
    due_at: dueOnceClosed(state.run, now),
  };
  return withBatch(state, at, closed, runAfter(state.run, { from: batch, batch: closed, now }));
}

function* goesOn(state: State, index: number, worker: Worker): Generator<Step> {
  const free = withWorker(state, index, null);
  yield { name: `worker ${index + 1} dies`, to: free };
  const batch = batchAt(state, worker.batch);
  const place = `worker ${index + 1}, batch ${worker.batch + 1}`;
  if (worker.phase !== "claimed") {
    yield { name: `${place}: writes down "${worker.phase}"`, to: recorded(free, worker) };
    return;
  }
  if (state.isCancelled || state.now >= worker.lapsesAt) {
    yield {
      name: `${place}: is too late to send`,
      to: recorded(free, { ...worker, phase: "put off" }),
    };
    return;
  }
  const isStillSending = batch.state === "sending" && batch.attempt === worker.attempt;
  if (worker.isSecond && !isStillSending) {
    yield { name: `${place}: finds it proven`, to: free };
    return;
  }
  const heard = (phase: Worker["phase"], from = state) =>
    withWorker(from, index, { ...worker, phase });
  const { attempt } = worker;
  const mail = { attempt, at: state.now, isTold: false };
  const own = state.accepted[worker.batch] ?? [];
  const sent = { ...state, accepted: state.accepted.with(worker.batch, [...own, mail]) };
  yield { name: `${place}: accepted, and heard`, to: heard("accepted", sent) };
  yield { name: `${place}: accepted, and not heard`, to: heard("unheard", sent) };
  yield { name: `${place}: lost on its way`, to: heard("unheard") };
  yield { name: `${place}: asked for patience`, to: heard("put off") };
}

/** As `recordAcceptance`, `recordUnknown` and `recordDeferral` write it. */
function recorded(state: State, { batch: at, attempt, phase }: Worker): State {
  if (phase === "accepted") return stamped(proven(state, at, attempt), at);
  const batch = batchAt(state, at);
  const now = dateOf(state.now);
  if (!isCurrent(batch, attempt) || (phase === "unheard" && isUndecided(batch))) return state;
  const until = plus(now, POLICY.graceMs);
  const next: MailBatch =
    phase === "unheard"
      ? { ...batch, state: "unknown", proof_until: until, undecided_since: null, due_at: until }
      : {
          ...batch,
          state: "planned",
          not_taken: (batch.not_taken ?? 0) + 1,
          undecided_since: null,
          lease_expires_at: null,
          due_at: plus(now, LOST_TASK_RECOVERY_MS),
        };
  return withBatch(state, at, next, runAfter(state.run, { from: batch, batch: next, now }));
}

/** As `acceptedBy` decides it. */
function proven(state: State, at: number, attempt: number): State {
  const batch = batchAt(state, at);
  const isVoid = batch.state === "void" && batch.void_reason !== undefined;
  const isWaiting = ["planned", "sending", "unknown"].includes(batch.state);
  if (attempt > batch.attempt || !(isWaiting || isVoid)) return state;
  const now = dateOf(state.now);
  const next: MailBatch = {
    ...batch,
    state: "accepted",
    accepted_at: now,
    lease_expires_at: null,
    undecided_since: null,
    due_at: plus(now, LOST_TASK_RECOVERY_MS),
  };
  const formerReason = isVoid ? (batch.void_reason ?? null) : null;
  const run: MailRun = runAfter(state.run, { from: batch, batch: next, formerReason, now });
  return withBatch(state, at, next, run);
}

function* events(state: State): Generator<Step> {
  for (const [at, mails] of state.accepted.entries()) {
    for (const [index, mail] of mails.entries()) {
      if (mail.isTold) continue;
      const told = mails.with(index, { ...mail, isTold: true });
      const lastEventAt = Math.max(state.lastEventAt, mail.at);
      const heard = { ...state, lastEventAt, accepted: state.accepted.with(at, told) };
      const name = `an event proves attempt ${mail.attempt} of batch ${at + 1}`;
      yield { name, to: proven(heard, at, mail.attempt) };
    }
  }
  if (state.lastEventAt < state.now) {
    yield { name: "an event of other mail comes", to: { ...state, lastEventAt: state.now } };
  }
}

function* orders(state: State, { pausesMax, canCancel }: Bounds): Generator<Step> {
  const { run } = state;
  const now = dateOf(state.now);
  if (run.paused === null && state.pauses < pausesMax) {
    const paused = { at: now, by: "operator", reason: "operator" };
    yield { name: "pause", to: { ...state, pauses: state.pauses + 1, run: { ...run, paused } } };
  }
  if (run.paused !== null)
    yield { name: "resume", to: { ...state, run: { ...run, paused: null } } };
  if (canCancel && !state.isCancelled)
    yield { name: "cancel", to: { ...state, isCancelled: true } };
  if (!state.batches.some(isUndecided)) return;
  for (const decision of ["send_again", "count_as_sent"] as const) {
    yield { name: `decides: ${decision}`, to: decided(state, decision) };
  }
}

/** As `resolveUnknown` writes it: about all that is undecided. */
function decided(state: State, decision: "send_again" | "count_as_sent"): State {
  const now = dateOf(state.now);
  let next = state;
  for (const [at, from] of state.batches.entries()) {
    if (!isUndecided(from)) continue;
    const common = { ...from, undecided_since: null, proof_until: null, lease_expires_at: null };
    const batch: MailBatch =
      decision === "send_again"
        ? { ...common, state: "planned" }
        : { ...common, state: "accepted", accepted_at: now };
    const run = runAfter(next.run, { from, batch, now });
    const due_at = heldUntil(batch, run, now) ?? plus(now, LOST_TASK_RECOVERY_MS);
    next = withBatch(next, at, { ...batch, due_at }, run);
    next = { ...next, orders: next.orders.with(at, (next.orders[at] ?? 0) + 1) };
  }
  return next;
}
