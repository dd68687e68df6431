/** What a worker can do next: claim a batch, or go on with what it has claimed. */
import { unprovenOf, type Situation } from "../../../shared/delivery/decisions.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import {
  batchAt,
  idOf,
  inPhase,
  readAt,
  withWorker,
  withWritten,
  type At,
  type Bounds,
  type Step,
} from "./moves.ts";
import { requests, withdrawals } from "./provider.ts";
import { dateOf, POLICY, TICK_MS, type State, type Worker } from "./state.ts";
import {
  accepted,
  claimed,
  closed,
  idNoted,
  ordered,
  orderRefused,
  putBack,
  unproven,
  withdrawn,
  type Written,
} from "./writes.ts";

const LEASE_TICKS = POLICY.leaseMs / TICK_MS;
const PLACES = POLICY.withdrawals?.most ?? 0;

export const isOutdated = ({ attempt, withdrawal }: MailBatch, content: string): boolean =>
  withdrawal?.attempt === attempt &&
  withdrawal.content !== undefined &&
  withdrawal.content !== content;

function situationOf(state: State, batch: MailBatch): Situation & { run: State["run"] } {
  return {
    now: dateOf(state.now),
    policy: POLICY,
    voidReason: state.isCancelled ? "cancelled" : null,
    isOutdated: isOutdated(batch, state.content),
    run: state.run,
    lastEventAt: state.lastEventAt < 0 ? null : dateOf(state.lastEventAt),
  };
}

/** By its task, which may come late, twice or never, or by the sweep. */
export function* claims(
  state: State,
  { index, batch: at, bounds }: { index: number; batch: number; bounds: Bounds },
): Generator<Step> {
  const batch = batchAt(state, at);
  const { step, written } = claimed(batch, situationOf(state, batch));
  const name = `worker ${index + 1} looks at batch ${at + 1}: ${step.step}`;
  const to = written === null ? state : withWritten(state, at, written);
  const worker = { ...IDLE, batch: at, attempt: batch.attempt };
  const as = (phase: Worker["phase"]): Step => ({
    name,
    to: withWorker(to, index, { ...worker, phase }),
  });
  if (step.step === "withdraw") {
    if ((batch.withdrawal?.orders ?? 0) < bounds.ordersMax) yield as("withdrawing");
  } else if (step.step === "stamp") yield as("stamping");
  else if (step.step === "send") {
    const { attempt, withdrawal } = step.batch;
    if (attempt > bounds.attemptsMax) return;
    const claim = {
      attempt,
      lapsesAt: state.now + LEASE_TICKS,
      isAhead: Boolean(withdrawal),
      isSecond: unprovenOf(step.batch) > 1,
    };
    yield { name, to: withWorker(to, index, { ...worker, ...claim }) };
  } else if (written !== null) yield { name, to };
}

const IDLE: Worker = {
  batch: 0,
  attempt: 0,
  phase: "claimed",
  lapsesAt: 0,
  isAhead: false,
  isSecond: false,
  order: null,
  content: "",
};

export function* continues(
  state: State,
  { index, worker, bounds }: Pick<At, "index" | "worker"> & { bounds: Bounds },
): Generator<Step> {
  const place = `worker ${index + 1}, batch ${worker.batch + 1}`;
  const at: At = { index, worker, place };
  const free = withWorker(state, index, null);
  yield { name: `worker ${index + 1} dies`, to: free };
  switch (worker.phase) {
    case "claimed":
      yield looks(state, at);
      return;
    case "looked":
      if (!worker.isAhead) yield* asks(state, at, bounds);
      else {
        yield { name: `${place}: is given no id`, to: inPhase(state, at, "put off") };
        yield notesId(state, at);
      }
      return;
    case "ready":
      yield* asks(state, at, bounds);
      return;
    case "asking":
      if (state.now <= worker.lapsesAt + bounds.assumptions.suspendedTicks) {
        yield* requests(state, at, bounds);
      }
      return;
    case "withdrawing":
      yield notesOrder(state, at);
      return;
    case "ordered":
      yield* withdrawals(state, at, bounds);
      return;
    case "accepted":
    case "unheard":
    case "put off":
    case "stamping":
    case "withdrawn":
    case "order refused":
      yield { name: `${place}: writes down "${worker.phase}"`, to: recorded(free, at) };
  }
}

/** The lease is looked at right before the request. */
function* asks(state: State, at: At, bounds: Bounds): Generator<Step> {
  if (state.now >= at.worker.lapsesAt) {
    yield { name: `${at.place}: is too late to send`, to: inPhase(state, at, "put off") };
    return;
  }
  if (bounds.assumptions.suspendedTicks > 0) {
    const name = `${at.place}: is suspended before its request`;
    yield { name, to: inPhase(state, at, "asking") };
  }
  yield* requests(state, at, bounds);
}

/** Once more at the webinar and the run; before a second request, also at the batch. */
function looks(state: State, at: At): Step {
  const { worker, place } = at;
  const batch = batchAt(state, worker.batch);
  if (state.isCancelled || state.run.paused !== null) {
    return { name: `${place}: finds it unwanted`, to: inPhase(state, at, "put off") };
  }
  const isStillSending = batch.state === "sending" && batch.attempt === worker.attempt;
  if (worker.isSecond && !isStillSending) {
    return { name: `${place}: finds it proven`, to: inPhase(state, at, null) };
  }
  const looked: At = { ...at, worker: { ...worker, content: state.content } };
  return { name: `${place}: looks once more`, to: inPhase(state, looked, "looked") };
}

function notesId(state: State, at: At): Step {
  const { worker, place } = at;
  const { batch, attempt, content } = worker;
  const written = idNoted(readAt(state, batch), { attempt, id: idOf(batch, attempt), content });
  if (written === null) {
    return { name: `${place}: is overtaken`, to: inPhase(state, at, "put off") };
  }
  const renewed: At = { ...at, worker: { ...worker, lapsesAt: state.now + LEASE_TICKS } };
  const to = inPhase(withWritten(state, batch, written), renewed, "ready");
  return { name: `${place}: writes its id down`, to };
}

/** Takes a place, and writes the order down. */
function notesOrder(state: State, at: At): Step {
  const { worker, place } = at;
  const { batch, attempt } = worker;
  const id = idOf(batch, attempt);
  const isThere = state.places.includes(id);
  const idle = inPhase(state, at, null);
  if (!isThere && state.places.length + state.otherPlaces >= PLACES) {
    return { name: `${place}: finds no place`, to: idle };
  }
  const places = isThere ? state.places : [...state.places, id].toSorted();
  const written = ordered(readAt(state, batch), attempt);
  if (written === null) {
    return { name: `${place}: has nothing to withdraw`, to: { ...idle, places } };
  }
  const isFirst = batchAt(state, batch).withdrawal_ordered_for !== attempt;
  const order = isFirst ? (written.batch.withdrawal?.orders ?? null) : null;
  const to = withWritten({ ...state, places }, batch, written);
  return {
    name: `${place}: writes the order down`,
    to: inPhase(to, { ...at, worker: { ...worker, order } }, "ordered"),
  };
}

/** What the worker's transaction writes. */
function recorded(free: State, at: At): State {
  const { batch, attempt, phase, order } = at.worker;
  const read = readAt(free, batch);
  const save = (written: Written | null): State =>
    written === null ? free : withWritten(free, batch, written);
  switch (phase) {
    case "accepted": {
      const written = accepted(read, { attempt, isOut: false, stampMs: POLICY.leaseMs });
      const isStamping = written !== null && written.batch.lease_expires_at !== null;
      return isStamping ? inPhase(save(written), at, "stamping") : save(written);
    }
    case "unheard":
      return save(unproven(read, attempt));
    case "put off":
      return save(putBack(read, attempt));
    case "stamping":
      return save(closed(read));
    case "withdrawn":
      return save(withdrawn(read, attempt));
    case "order refused":
      return save(orderRefused(read, { attempt, order }));
    case "claimed":
    case "looked":
    case "ready":
    case "asking":
    case "withdrawing":
    case "ordered":
      return free;
  }
}
