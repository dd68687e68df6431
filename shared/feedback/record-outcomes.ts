/** Records what events say of each mail: one transaction for each batch that a post is about. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isStronger, UNDELIVERED, type MailDelivery } from "../mail/delivery.ts";
import type { MailEvent } from "../mail/events.ts";
import { isOldAttempt } from "../delivery/outcomes-again.ts";
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

/** What an event says of one mail. */
interface Told extends PersonOutcome {
  recipient: string;
  attempt: string | undefined;
}

/** What the events say, by the batch that each request was for. Pure. */
export function outcomesByBatch(events: readonly MailEvent[]): Map<string, Told[]> {
  const batches = new Map<string, Told[]>();
  for (const { batch, recipient, attempt, delivery: outcome, at, reason } of events) {
    if (batch === undefined || recipient === undefined || outcome === null) continue;
    const whole = wholeOf(batch);
    const told = batches.get(whole) ?? [];
    batches.set(whole, told);
    told.push({ recipient, attempt, outcome, at, reason });
  }
  return batches;
}

/** The counts and entries after these outcomes; null if they change nothing. Pure. */
export function outcomesAfter(stored: BatchOutcomes, told: readonly Told[]): OutcomesChange | null {
  const counts: OutcomeCounts = OutcomeCounts.parse(stored);
  const people: Record<string, PersonOutcome> = {};
  for (const { recipient, attempt, ...entry } of told) {
    const before = stored.people[recipient];
    // Nobody's mail, or that of a person who was erased since.
    if (before === undefined || isOldAttempt(stored, attempt)) continue;
    const known = (people[recipient] ?? before)?.outcome ?? null;
    if (!isStronger(entry.outcome, known)) continue;
    counts[known ?? "unheard"] -= 1;
    counts[entry.outcome] += 1;
    people[recipient] = entry;
  }
  return Object.keys(people).length === 0 ? null : { counts, people };
}

const idsOf = (told: readonly Told[]): Set<string> =>
  new Set(told.map(({ recipient }) => recipient));

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
    if (told.some(({ outcome }) => BAD.includes(outcome))) {
      failingRuns.add(runOfBatch(batch));
    }
  }
  return failingRuns;
}

async function recordOfBatch(
  tx: Transaction,
  firestore: Firestore,
  batch: string,
  told: readonly Told[],
): Promise<void> {
  const before = await readBoundOutcomes(tx, firestore, batch, idsOf(told));
  const change = before && outcomesAfter(before.stored, told);
  if (before && change) saveOutcomes(tx, firestore, batch, change, before.bound);
}
