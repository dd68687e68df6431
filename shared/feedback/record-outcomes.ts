/** Records what events say of each mail: one transaction for each batch that a post is about. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isStronger, UNDELIVERED, type MailDelivery } from "../mail/delivery.ts";
import type { MailEvent } from "../mail/events.ts";
import type { Clock } from "../platform/clock.ts";
import { isOldAttempt } from "../delivery/outcomes-again.ts";
import {
  entryOf,
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
    const before = entryOf(stored, recipient);
    // Nobody's mail, or that of a person who was erased since.
    if (before === undefined) continue;
    // Whichever mail was delivered, the person has it. All else that is told of an old one is why it was sent again, unless
    // it was not.
    const isOld = stored.keeps[recipient] !== true && isOldAttempt(stored, attempt);
    if (entry.outcome !== "delivered" && isOld) continue;
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

/** Each is about documents of its own. One after the other, a post about a thousand batches would take half a minute. */
const BATCHES_AT_ONCE = 20;

/**
 * Returns the runs of which a mail did not arrive, known before or not: a repetition after a crash counts them as well.
 * One read and at most one write for each batch. `onFailure`: a batch whose outcomes cannot be recorded keeps nobody from the
 * others.
 */
export async function recordOutcomes(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  events: readonly MailEvent[],
  onFailure: (error: unknown) => void,
): Promise<Set<string>> {
  const failingRuns = new Set<string>();
  const batches = [...outcomesByBatch(events)];
  for (let from = 0; from < batches.length; from += BATCHES_AT_ONCE) {
    const some = batches.slice(from, from + BATCHES_AT_ONCE);
    const recorded = some.map(([batch, told]) =>
      firestore
        .runTransaction((tx) => recordOfBatch(tx, firestore, batch, { told, now: clock.now() }))
        .catch(onFailure),
    );
    await Promise.all(recorded);
    for (const [batch, told] of some) {
      if (told.some(({ outcome }) => BAD.includes(outcome))) failingRuns.add(runOfBatch(batch));
    }
  }
  return failingRuns;
}

async function recordOfBatch(
  tx: Transaction,
  firestore: Firestore,
  batch: string,
  { told, now }: { told: readonly Told[]; now: Date },
): Promise<void> {
  const before = await readBoundOutcomes(tx, firestore, batch, { ids: idsOf(told), now });
  const change = before && outcomesAfter(before.stored, told);
  if (before && change) saveOutcomes(tx, firestore, batch, change, before.bound);
}
