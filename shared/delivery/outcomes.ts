/**
 * The documents `mail_runs/{run}/mail_outcomes/{batch}`: what became of each mail of a batch, and how many have each outcome. A
 * batch and the parts that it was split into share the document of the whole. Everybody who was bound has an entry, and
 * nobody else ever gets one: an event about a person who was erased finds none.
 */
import { isDeepStrictEqual } from "node:util";
import {
  AggregateField,
  FieldPath,
  FieldValue,
  type DocumentReference,
  type Firestore,
  type Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import { MailDelivery } from "../mail/delivery.ts";
import { readDocument } from "../platform/documents.ts";
import { days, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { MailBatch } from "./model.ts";
import { KEPT_CLOSED_MS, readBatch, runDocument } from "./store.ts";

const PersonOutcome = z.object({
  outcome: MailDelivery,
  /** When the provider made the event. */
  at: Instant,
  /** What the provider or the receiving server said; null for nothing. */
  reason: z.string().nullable(),
});
export type PersonOutcome = z.infer<typeof PersonOutcome>;

const Count = z.int().default(0);
export const OutcomeCounts = z.object({
  deferred: Count,
  dropped: Count,
  delivered: Count,
  blocked: Count,
  bounced: Count,
  /** People whose mail counts as sent and of whom no event has come. Negative while events come before the stamps. */
  unheard: Count,
});
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;

const BatchOutcomesRecord = OutcomeCounts.extend({
  /** The counts that are above zero. */
  has: z.array(z.string()).default([]),
  /** When the last of its mail counted as sent; null before that. */
  sent_at: Instant.nullable().default(null),
  /** True if everybody who was bound has an entry: earlier versions made none. */
  is_bound: z.boolean().default(false),
  /** By batch, the last attempt of before it was sent again, of which nothing counts any more. */
  old_attempts: z.record(z.string(), z.int()).default({}),
  /** People who keep the mail of those attempts, because it is not known to be lost: what is told of it counts. */
  keeps: z.record(z.string(), z.boolean()).default({}),
  /** By recipient; null for those of whom no event has come. */
  people: z.record(z.string(), PersonOutcome.nullable()).default({}),
});
export type BatchOutcomes = z.infer<typeof BatchOutcomesRecord>;
export const outcomeDocuments = storedAs("mail_outcomes", BatchOutcomesRecord);

/** The batch that this one was split off from, or itself. */
export const wholeOf = (batchId: string): string => batchId.replace(/(-\d+)(\.\w+)+$/, "$1");

/** The run that a batch belongs to, by its id. */
export const runOfBatch = (batchId: string): string => batchId.replace(/-\d+(\.\w+)*$/, "");

/** The batch and the attempt of an id that `attemptId` has made; null for any other text. */
export function parseAttemptId(id: string): { batch: string; attempt: number } | null {
  const [, batch, attempt] = /^(.+)-a(\d+)$/.exec(id) ?? [];
  return batch === undefined ? null : { batch, attempt: Number(attempt) };
}

/** No later event is expected. */
export const EVENTS_MAX_MS = days(30);

export const outcomesOf = (firestore: Firestore, batchId: string): DocumentReference =>
  runDocument(firestore, runOfBatch(batchId)).collection("mail_outcomes").doc(wholeOf(batchId));

const NOTHING: Omit<BatchOutcomes, "people" | "keeps"> = {
  ...OutcomeCounts.parse({}),
  has: [],
  sent_at: null,
  is_bound: true,
  old_attempts: {},
};

/** Null if no event has come; undefined for people whom the batch does not have. */
export const entryOf = (
  { people }: Pick<BatchOutcomes, "people">,
  id: string,
): PersonOutcome | null | undefined => (Object.hasOwn(people, id) ? people[id] : undefined);

/** A document for the recipients of a new batch. */
export function createOutcomes(
  tx: Transaction,
  firestore: Firestore,
  { id, recipients, expires_at }: Pick<MailBatch, "id" | "recipients" | "expires_at">,
): void {
  const people = Object.fromEntries(recipients.map((person) => [person.id, null]));
  const outcomes = { ...NOTHING, people } satisfies Omit<BatchOutcomes, "keeps">;
  tx.create(outcomesOf(firestore, id), {
    ...outcomes,
    forget_at: plus(expires_at, KEPT_CLOSED_MS),
  });
}

/**
 * Counts the people of a batch whose mail counts as sent from now on. Blind: no read. The outcomes of a run are kept until
 * the same time, however long it goes on: a part of them would make its figures untrue.
 */
export function countSent(
  tx: Transaction,
  firestore: Firestore,
  { id, recipients, expires_at }: Pick<MailBatch, "id" | "recipients" | "expires_at">,
  now: Date,
): void {
  const last = expires_at > now ? expires_at : now;
  const sent = {
    unheard: FieldValue.increment(recipients.length),
    has: FieldValue.arrayUnion("unheard"),
    sent_at: now,
    forget_at: plus(last, KEPT_CLOSED_MS),
  };
  tx.set(outcomesOf(firestore, id), sent, { merge: true });
}

/** Takes people out who were excluded before any attempt that may have reached them. */
export function forgetExcluded(
  tx: Transaction,
  firestore: Firestore,
  batchId: string,
  ids: readonly string[],
): void {
  if (ids.length === 0) return;
  const people = Object.fromEntries(ids.map((id) => [id, FieldValue.delete()]));
  tx.set(outcomesOf(firestore, batchId), { people }, { merge: true });
}

/** The counts, and the entries of these people. Null if there is no such document. */
export async function readOutcomes(
  tx: Transaction,
  firestore: Firestore,
  batchId: string,
  ids: Iterable<string>,
): Promise<BatchOutcomes | null> {
  const entries = [...ids].flatMap((id) => [
    new FieldPath("people", id),
    new FieldPath("keeps", id),
  ]);
  const fieldMask = [...Object.keys(NOTHING), ...entries];
  const [found] = await tx.getAll(outcomesOf(firestore, batchId), { fieldMask });
  return found === undefined ? null : readDocument(found, outcomeDocuments);
}

/**
 * The same, with an entry for everybody in a batch that an earlier version has bound, whose recipients it reads for that
 * once. Null if there is no such batch, or if it was closed so long ago that its outcomes may be deleted: readers open
 * mail for years, and entries of one of them would make the run's figures untrue.
 */
export async function readBoundOutcomes(
  tx: Transaction,
  firestore: Firestore,
  batchId: string,
  { ids, now }: { ids: Iterable<string>; now: Date },
): Promise<{ stored: BatchOutcomes; bound: Bound | null } | null> {
  const stored = await readOutcomes(tx, firestore, batchId, ids);
  if (stored?.is_bound === true) return { stored, bound: null };
  const batch = await readBatch(tx, firestore, wholeOf(batchId));
  if (batch === null || now > plus(batch.stamped_at ?? batch.planned_at, EVENTS_MAX_MS))
    return null;
  const people = Object.fromEntries(batch.recipients.map(({ id }) => [id, null]));
  const bound = {
    people,
    is_bound: true as const,
    forget_at: plus(batch.expires_at, KEPT_CLOSED_MS),
  };
  return { stored: { ...NOTHING, keeps: {}, ...stored, people }, bound };
}

/** What `createOutcomes` would have written. */
interface Bound {
  people: Record<string, null>;
  is_bound: true;
  forget_at: Date;
}

/** What an event or an erasure changes: the counts, and people's entries; undefined for one that is removed. */
export interface OutcomesChange {
  counts: OutcomeCounts;
  people: Record<string, PersonOutcome | undefined>;
}

export function saveOutcomes(
  tx: Transaction,
  firestore: Firestore,
  batchId: string,
  { counts, people }: OutcomesChange,
  bound: Bound | null = null,
): void {
  const changed = Object.entries(people).map(([id, entry]) => [id, entry ?? FieldValue.delete()]);
  const removed = Object.keys(people).filter((id) => people[id] === undefined);
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  const members = {
    ...bound,
    ...counts,
    has: present.map(([name]) => name),
    people: { ...bound?.people, ...Object.fromEntries(changed) },
    ...(removed.length > 0 && {
      keeps: Object.fromEntries(removed.map((id) => [id, FieldValue.delete()])),
    }),
  };
  tx.set(outcomesOf(firestore, batchId), members, { merge: true });
}

/**
 * Without the entries of people who are erased. Of mail that counts as sent, an outcome that is final stays counted;
 * otherwise nothing will be known of it. Null if there is nothing to change. Pure.
 */
export function outcomesWithout(
  stored: BatchOutcomes,
  ids: readonly string[],
  { isSent }: { isSent: boolean },
): OutcomesChange | null {
  const counts = OutcomeCounts.parse(stored);
  const people: OutcomesChange["people"] = {};
  for (const id of ids) {
    const known = entryOf(stored, id);
    if (known !== undefined) people[id] = undefined;
    const outcome = known?.outcome ?? "unheard";
    if (isSent && (outcome === "unheard" || outcome === "deferred")) counts[outcome] -= 1;
    if (!isSent && outcome !== "unheard") {
      counts[outcome] -= 1;
      counts.unheard += 1;
    }
  }
  return isDeepStrictEqual(counts, OutcomeCounts.parse(stored)) && Object.keys(people).length === 0
    ? null
    : { counts, people };
}

/** The sums over a run's batches. Three aggregations, at one read each for a thousand batches. */
export async function sumOutcomes(
  firestore: Firestore,
  runId: string,
  silentSince: Date,
): Promise<OutcomeCounts & { silent: number }> {
  const all = runDocument(firestore, runId).collection("mail_outcomes");
  const unheard = { unheard: AggregateField.sum("unheard") };
  const [heard, silent, waiting] = await Promise.all([
    all
      .aggregate({
        deferred: AggregateField.sum("deferred"),
        dropped: AggregateField.sum("dropped"),
        delivered: AggregateField.sum("delivered"),
        blocked: AggregateField.sum("blocked"),
        bounced: AggregateField.sum("bounced"),
      })
      .get(),
    all.where("sent_at", "<=", silentSince).aggregate(unheard).get(),
    all.where("sent_at", ">", silentSince).aggregate(unheard).get(),
  ]);
  const past = Math.max(0, silent.data().unheard);
  return {
    ...heard.data(),
    silent: past,
    unheard: past + Math.max(0, waiting.data().unheard),
  };
}
