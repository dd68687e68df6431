/** Records what events say of each mail: one transaction for each batch that a post is about. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isStronger, UNDELIVERED, type MailDelivery } from "../mail/delivery.ts";
import type { MailEvent } from "../mail/events.ts";
import {
  OutcomeCounts,
  readBoundOutcomes,
  runOfBatch,
  saveOutcomes,
  wholeOf,
  type BatchOutcomes,
  type OutcomesChange,
  type PersonOutcome,
} from "../delivery/outcomes.ts";

/** By recipient. */
type Told = Map<string, PersonOutcome>;

/** What the events say of each mail, by the batch that its request was for. Pure. */
export function outcomesByBatch(events: readonly MailEvent[]): Map<string, Told> {
  const batches = new Map<string, Told>();
  for (const { batch, recipient, delivery: outcome, at, reason } of events) {
    if (batch === undefined || recipient === undefined || outcome === null) continue;
    const whole = wholeOf(batch);
    const told = batches.get(whole) ?? new Map<string, PersonOutcome>();
    batches.set(whole, told);
    if (isStronger(outcome, told.get(recipient)?.outcome ?? null)) {
      told.set(recipient, { outcome, at, reason });
    }
  }
  return batches;
}

/** The counts and entries after these outcomes; null if they change nothing. Pure. */
export function outcomesAfter(stored: BatchOutcomes, told: Told): OutcomesChange | null {
  const counts: OutcomeCounts = OutcomeCounts.parse(stored);
  const people: OutcomesChange["people"] = {};
  for (const [id, outcome] of told) {
    const known = stored.people[id];
    // Nobody's mail, or that of a person who was erased since.
    if (known === undefined || !isStronger(outcome.outcome, known?.outcome ?? null)) continue;
    counts[known?.outcome ?? "unheard"] -= 1;
    counts[outcome.outcome] += 1;
    people[id] = outcome;
  }
  return Object.keys(people).length === 0 ? null : { counts, people };
}

const BAD: readonly MailDelivery[] = ["bounced", ...UNDELIVERED];

/**
 * Returns the runs of which a mail did not arrive, known before or not: a repetition after a crash counts them as well.
 * One read and at most one write for each batch.
 */
export async function recordOutcomes(
  firestore: Firestore,
  events: readonly MailEvent[],
): Promise<Set<string>> {
  const failingRuns = new Set<string>();
  for (const [batch, told] of outcomesByBatch(events)) {
    await firestore.runTransaction((tx) => recordOfBatch(tx, firestore, batch, told));
    if ([...told.values()].some(({ outcome }) => BAD.includes(outcome))) {
      failingRuns.add(runOfBatch(batch));
    }
  }
  return failingRuns;
}

async function recordOfBatch(
  tx: Transaction,
  firestore: Firestore,
  batch: string,
  told: Told,
): Promise<void> {
  const before = await readBoundOutcomes(tx, firestore, batch, told.keys());
  const change = before && outcomesAfter(before.stored, told);
  if (before && change) saveOutcomes(tx, firestore, batch, change, before.bound);
}
