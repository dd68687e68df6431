/** What the provider does with requests and orders, and what its events prove. */
import { inPhase, readAt, withWritten, type At, type Bounds, type Step } from "./moves.ts";
import { dateOf, POLICY, TICK_MS, type State, type Taken } from "./state.ts";
import { batchAt } from "./moves.ts";
import { accepted, isWithdrawable } from "./writes.ts";

const CLOSES_TICKS = (POLICY.withdrawals?.closesMs ?? 0) / TICK_MS;

const changed = <Of>(lists: readonly (readonly Of[])[], at: number, list: readonly Of[]) =>
  lists.with(at, list);

/** The request arrives, or not, and its answer is heard, or not. */
export function* requests(state: State, at: At, bounds: Bounds): Generator<Step> {
  const { place, worker } = at;
  const sent = taken(state, at, bounds);
  const heard = (what: string, phase: At["worker"]["phase"], from = state): Step => ({
    name: `${place}: ${what}`,
    to: inPhase(from, at, phase),
  });
  yield heard("accepted, and heard", "accepted", sent);
  yield heard("accepted, and not heard", "unheard", sent);
  yield heard("lost on its way", "unheard");
  if (worker.phase !== "asking") yield heard("asked for patience", "put off");
}

function taken(state: State, { worker }: At, { assumptions, sendAt }: Bounds): State {
  const { batch, attempt, isAhead } = worker;
  const { providerAheadTicks, discardsLater } = assumptions;
  const leavesAt =
    isAhead && sendAt !== null ? Math.max(state.now, sendAt - providerAheadTicks) : state.now;
  const mail: Taken = { attempt, leavesAt, isAhead, told: "nothing" };
  const own = state.taken[batch] ?? [];
  const gone = state.discarded[batch] ?? [];
  return {
    ...state,
    taken: changed(state.taken, batch, [...own, mail]),
    ...(!discardsLater && {
      discarded: changed(
        state.discarded,
        batch,
        gone.filter((each) => each !== attempt),
      ),
    }),
  };
}

/** The order arrives, or not, and its answer is heard, or not. One that comes too late may take effect or not. */
export function* withdrawals(state: State, at: At, bounds: Bounds): Generator<Step> {
  const { place, worker } = at;
  const idle = inPhase(state, at, null);
  const isInTime = isWithdrawable(batchAt(state, worker.batch), dateOf(state.now));
  const providerNow = state.now + bounds.assumptions.providerAheadTicks;
  const sendAt = bounds.sendAt ?? 0;
  const isSure = providerNow < sendAt - CLOSES_TICKS && bounds.assumptions.keepsItsWord;
  const outcomes = [
    ...(providerNow < sendAt ? [discarding(state, at)] : []),
    ...(isSure ? [] : [state]),
  ];
  for (const to of outcomes) {
    const what = to === state ? "confirmed, and without effect" : "confirmed";
    yield { name: `${place}: ${what}`, to: inPhase(to, at, isInTime ? "withdrawn" : null) };
    if (to !== state)
      yield { name: `${place}: confirmed, and not heard`, to: inPhase(to, at, null) };
  }
  yield { name: `${place}: its order is lost`, to: idle };
  const places = state.places.filter((id) => id !== `${worker.batch}.${worker.attempt}`);
  const refused = { ...state, places };
  yield { name: `${place}: its order is refused`, to: inPhase(refused, at, "order refused") };
}

function discarding(state: State, { worker: { batch, attempt } }: At): State {
  const gone = state.discarded[batch] ?? [];
  if (gone.includes(attempt)) return { ...state };
  return {
    ...state,
    discarded: changed(
      state.discarded,
      batch,
      [...gone, attempt].toSorted((a, b) => a - b),
    ),
  };
}

/** Whether its readers have it, or are going to have it. */
export const isLive = ({ discarded }: State, batch: number, { attempt, isAhead }: Taken): boolean =>
  !isAhead || !(discarded[batch] ?? []).includes(attempt);

export const hasLeft = ({ now }: State, { leavesAt }: Taken): boolean => leavesAt <= now;

/** Events say that mail was taken, and later that it has left. */
export function* events(state: State): Generator<Step> {
  for (const [at, mails] of state.taken.entries()) {
    for (const [index, mail] of mails.entries()) {
      const tell = (told: Taken["told"], madeAt: number): Step => {
        const { attempt } = mail;
        const known = changed(state.taken, at, mails.with(index, { ...mail, told }));
        const lastEventAt = Math.max(state.lastEventAt, madeAt);
        const next: State = { ...state, lastEventAt, taken: known };
        const proof = { attempt, isOut: told === "left", stampMs: null };
        const written = accepted(readAt(next, at), proof);
        const name = `an event says that attempt ${attempt} of batch ${at + 1} was ${told}`;
        return { name, to: written === null ? next : withWritten(next, at, written) };
      };
      if (mail.told === "left") continue;
      if (hasLeft(state, mail) && isLive(state, at, mail)) yield tell("left", mail.leavesAt);
      else if (mail.told === "nothing" && mail.isAhead) yield tell("taken", 0);
    }
  }
  if (state.lastEventAt < state.now) {
    yield { name: "an event of other mail comes", to: { ...state, lastEventAt: state.now } };
  }
}
