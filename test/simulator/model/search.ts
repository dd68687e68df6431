/** Every state that can be reached within the bounds, breadth first, so that the first fault has the shortest way. */
import { isClosed, isUndecided } from "../../../shared/delivery/ledger.ts";
import { pendingOf, undecidedOf, type MailBatch } from "../../../shared/delivery/model.ts";
import { beginning, dateOf, keyOf, type State } from "./state.ts";
import { stepsOf, type Bounds } from "./steps.ts";

export interface Searched {
  states: number;
  steps: number;
  /** States in which nothing is open. */
  ended: number;
  /** The shortest way to a state that must not be; null where there is none. */
  fault: { what: string; way: string[] } | null;
  /** Whether every state was seen. */
  isWhole: boolean;
}

interface Node {
  state: State;
  name: string;
  from: Node | null;
}

export function search(bounds: Bounds, options: { statesMax: number }): Searched {
  const first: Node = { state: beginning({ expiresAt: bounds.ticks - 2 }), name: "", from: null };
  const seen = new Set([keyOf(first.state)]);
  let frontier = [first];
  let steps = 0;
  let ended = 0;
  while (frontier.length > 0) {
    const next: Node[] = [];
    for (const node of frontier) {
      if (node.state.batches.every(({ state }) => isClosed(state))) ended += 1;
      for (const { name, to } of stepsOf(node.state, bounds)) {
        steps += 1;
        const what = faultOf(node.state, to, bounds);
        if (what !== null) {
          const fault = { what, way: [...wayTo(node), name] };
          return { states: seen.size, steps, ended, fault, isWhole: false };
        }
        const key = keyOf(to);
        if (seen.has(key)) continue;
        if (seen.size >= options.statesMax) {
          return { states: seen.size, steps, ended, fault: null, isWhole: false };
        }
        seen.add(key);
        next.push({ state: to, name, from: node });
      }
    }
    frontier = next;
  }
  return { states: seen.size, steps, ended, fault: null, isWhole: true };
}

function wayTo(node: Node): string[] {
  const names: string[] = [];
  for (let at: Node | null = node; at !== null && at.name !== ""; at = at.from) names.push(at.name);
  return names.toReversed();
}

/** What is wrong with the step, or with the state that it leads to; null for nothing. */
function faultOf(from: State, to: State, bounds: Bounds): string | null {
  for (const [index, batch] of to.batches.entries()) {
    const before = from.batches[index] as MailBatch;
    const wrong = batchFault(before, batch) ?? takenUp(from, before, batch);
    if (wrong !== null) return `batch ${index + 1} ${wrong}`;
    const mails = to.accepted[index]?.length ?? 0;
    const orders = to.orders[index] ?? 0;
    const most = bounds.events === "in time" ? 1 : 2;
    if (mails > most + orders) return `batch ${index + 1} is sent ${mails} times`;
    const isCounted = batch.state === "accepted" || batch.state === "stamped";
    if (isCounted && mails === 0 && orders === 0) return `batch ${index + 1} counts as sent unsent`;
  }
  return ledgerFault(to);
}

function batchFault(before: MailBatch, batch: MailBatch): string | null {
  const isOpen = !isClosed(batch.state);
  if (isOpen && !isUndecided(batch) && batch.due_at === null) return "is forgotten";
  if (batch.attempt < before.attempt) return "forgets an attempt";
  if (before.state === "stamped" && batch.state !== "stamped") return "is opened again";
  const isBack =
    before.state === "accepted" && batch.state !== "accepted" && batch.state !== "stamped";
  return isBack ? `goes back from accepted to ${batch.state}` : null;
}

function takenUp({ run, now }: State, before: MailBatch, batch: MailBatch): string | null {
  if (batch.attempt === before.attempt) return null;
  if (run.paused !== null) return "is taken up while paused";
  if (run.canary !== null && run.canary !== batch.sequence) return "goes before the canary";
  if (dateOf(now) >= batch.expires_at) return "is taken up after it has expired";
  const { proof_until: until } = before;
  return before.state === "unknown" && until !== null && dateOf(now) < until
    ? "is sent again within its grace"
    : null;
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
    run.open_batches === batches.filter(({ state }) => !isClosed(state)).length &&
    undecidedOf(run) === batches.filter(isUndecided).length;
  return isRight ? null : "the ledger is wrong";
}
