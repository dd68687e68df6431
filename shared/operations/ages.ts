/** How long the oldest open work has waited. Alerts watch these ages (terraform/modules/alerts). */
import type { Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import type { DeliveryPolicy } from "../delivery/decisions.ts";
import { lastMailEventAt } from "../delivery/event-heartbeat.ts";
import { batchDocuments, runDocuments } from "../delivery/model.ts";
import { runDocument } from "../delivery/store.ts";
import { QUESTION_TRIED_MS } from "../mail/question.ts";
import { optInDocuments } from "../interest/store.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocuments, readWithIds } from "../platform/documents.ts";
import { hours, minutes, plus } from "../platform/instant.ts";
import type { Stored } from "../platform/stored.ts";
import { LOST_TASK_RECOVERY_MS } from "../platform/tasks.ts";
import { eventLogDocuments } from "../events/log.ts";
import { pendingPlaceDocuments } from "../registrations/pending.ts";
import { waitingDocuments } from "../registrations/waiting.ts";
import { deliveryDocuments } from "../subscribers/delivery-model.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import { sweepHeartbeat } from "./heartbeat.ts";

/** In seconds; 0 if there is no such work. */
export const WorkAges = z.object({
  /** Mail that the provider does not have yet, except mail of paused runs. */
  oldest_owed_mail_s: z.int(),
  /** Mail that may or may not have been sent, while an event may still prove it. */
  oldest_unproven_mail_s: z.int(),
  /** Mail that the provider has accepted, and that is not counted as sent yet. */
  oldest_unstamped_mail_s: z.int(),
  /** Accepted mail after which no event of any mail has arrived. */
  oldest_unheard_mail_s: z.int(),
  /** Changes that a Calendar event does not show yet. */
  oldest_calendar_work_s: z.int(),
  /** Events for subscribers that are due and that nobody has tried to send. */
  oldest_due_event_s: z.int(),
});
export type WorkAges = z.infer<typeof WorkAges>;

interface AgeDeps {
  firestore: Firestore;
  clock: Clock;
  policy: Pick<DeliveryPolicy, "graceMs" | "hasEvents">;
}

/** Measures the ages and keeps them in `operations/sweep`. Eight queries, and one document for each run that owes mail. */
export async function recordAges(deps: AgeDeps): Promise<WorkAges> {
  const now = deps.clock.now();
  const ages = await measureAges(deps, now);
  const measured = { ages: { at: now, ...ages } };
  await sweepHeartbeat(deps.firestore).set(measured, { mergeFields: ["ages"] });
  return ages;
}

async function measureAges(deps: AgeDeps, now: Date): Promise<WorkAges> {
  const [batches, questions, unheard, calendar, events] = await Promise.all([
    openBatchesSince(deps),
    oldestOwedQuestions(deps.firestore, now),
    oldestUnheard(deps, now),
    oldestCalendarWork(deps.firestore),
    oldestDueEvents(deps.firestore),
  ]);
  return {
    oldest_owed_mail_s: ageS([...batches.owed, ...questions], now),
    oldest_unproven_mail_s: ageS(batches.unproven, now),
    oldest_unstamped_mail_s: ageS(batches.unstamped, now),
    oldest_unheard_mail_s: ageS(unheard, now),
    oldest_calendar_work_s: ageS(calendar, now),
    oldest_due_event_s: ageS(events, now),
  };
}

/** Work that is not due yet has no age. Pure. */
const ageS = (since: readonly Date[], now: Date): number =>
  Math.max(0, ...since.map((each) => Math.floor((now.getTime() - each.getTime()) / 1000)));

/** A range from here excludes null. */
const BEGINNING = new Date(0);
/** With more open batches than this, the ages are those of the batches that have been due for the longest. */
const BATCHES_READ = 500;

const OPEN_MEMBERS = [
  "run_id",
  "state",
  "planned_at",
  "proof_until",
  "accepted_at",
  "send_at",
] as const;
const openDocuments = batchDocuments.pick(...OPEN_MEMBERS);

async function openBatchesSince({ firestore, policy }: AgeDeps) {
  const open = await firestore
    .collection("mail_batches")
    .where("due_at", ">", BEGINNING)
    .orderBy("due_at")
    .limit(BATCHES_READ)
    .select(...OPEN_MEMBERS)
    .get();
  const batches = readDocuments(open.docs, openDocuments);
  const owed = batches.filter(({ state }) => state === "planned" || state === "sending");
  const paused = await pausedAmong(firestore, new Set(owed.map(({ run_id }) => run_id)));
  return {
    owed: owed.filter(({ run_id }) => !paused.has(run_id)).map(({ planned_at }) => planned_at),
    unproven: batches.flatMap(({ state, proof_until }) =>
      state === "unknown" && proof_until !== null ? [plus(proof_until, -policy.graceMs)] : [],
    ),
    unstamped: batches.flatMap(({ state, accepted_at, send_at }) =>
      state === "accepted" && accepted_at !== null ? [send_at ?? accepted_at] : [],
    ),
  };
}

/** The paused ones of these runs. Their mail waits because somebody, or the run itself, has stopped it. */
async function pausedAmong(firestore: Firestore, runs: ReadonlySet<string>): Promise<Set<string>> {
  if (runs.size === 0) return new Set();
  const documents = [...runs].map((id) => runDocument(firestore, id));
  const read = await firestore.getAll(...documents, { fieldMask: ["paused"] });
  const paused = readWithIds(read, runDocuments.pick("paused")).filter(
    (run) => run.paused !== null,
  );
  return new Set(paused.map(({ id }) => id));
}

/** The oldest of each kind that is still tried. */
async function oldestOwedQuestions(firestore: Firestore, now: Date): Promise<Date[]> {
  const oldest = await Promise.all([
    oldestOwed(firestore.collection("interest_opt_ins"), optInDocuments.pick("asked_at"), now),
    oldestOwed(
      firestore.collectionGroup("pending_places"),
      pendingPlaceDocuments.pick("asked_at"),
      now,
    ),
    oldestOwed(firestore.collectionGroup("waiting_list"), waitingDocuments.pick("asked_at"), now),
  ]);
  return oldest.flat();
}

async function oldestOwed(
  questions: Query,
  documents: Stored<{ asked_at: Date }>,
  now: Date,
): Promise<Date[]> {
  const owed = await questions
    .where("mail", "==", "owed")
    .where("asked_at", ">", plus(now, -QUESTION_TRIED_MS))
    .orderBy("asked_at")
    .limit(1)
    .select("asked_at")
    .get();
  return readDocuments(owed.docs, documents).map(({ asked_at }) => asked_at);
}

/** Events come within seconds. The time of the latest one is kept to half a minute, and clocks differ. */
const EVENT_MARGIN_MS = minutes(1);
/** A day after the last mail there is nothing left to hear. */
const UNHEARD_WATCHED_MS = hours(24);
const UNHEARD_READ = 20;

async function oldestUnheard({ firestore, policy }: AgeDeps, now: Date): Promise<Date[]> {
  if (!policy.hasEvents) return [];
  const heard = plus((await lastMailEventAt(firestore)) ?? BEGINNING, EVENT_MARGIN_MS);
  const watched = plus(now, -UNHEARD_WATCHED_MS);
  const accepted = await firestore
    .collection("mail_batches")
    .where("accepted_at", ">", heard > watched ? heard : watched)
    .orderBy("accepted_at")
    .limit(UNHEARD_READ)
    .select("accepted_at", "send_at", "is_silent")
    .get();
  return readDocuments(accepted.docs, batchDocuments.pick("accepted_at", "send_at", "is_silent"))
    .filter(({ is_silent }) => is_silent !== true)
    .flatMap(({ accepted_at, send_at }) => send_at ?? accepted_at ?? []);
}

/** The webinars whose next attempt is due first. Retries are an hour apart at most. */
const CALENDARS_READ = 100;

async function oldestCalendarWork(firestore: Firestore): Promise<Date[]> {
  const waiting = await firestore
    .collection("webinars")
    .where("calendar_sync.retry_at", ">", BEGINNING)
    .orderBy("calendar_sync.retry_at")
    .limit(CALENDARS_READ)
    .select("status", "calendar_sync")
    .get();
  return readDocuments(waiting.docs, webinarDocuments.pick("status", "calendar_sync"))
    .filter(({ status }) => status !== "ENDED" && status !== "PUBLISHED")
    .flatMap(({ calendar_sync: { retry_at, failing_since } }) => {
      if (failing_since !== undefined) return [failing_since];
      // If nobody has tried, the change was made when its task was created.
      return retry_at === null ? [] : [plus(retry_at, -LOST_TASK_RECOVERY_MS)];
    });
}

/** An attempt moves `due_at` ahead, so a failing receiver makes nothing old. */
async function oldestDueEvents(firestore: Firestore): Promise<Date[]> {
  const oldest = (collection: string, member: string) =>
    firestore
      .collection(collection)
      .where(member, ">", BEGINNING)
      .orderBy(member)
      .limit(1)
      .select(member)
      .get();
  const [logged, deliveries] = await Promise.all([
    oldest("event_log", "fan_out_due_at"),
    oldest("event_deliveries", "due_at"),
  ]);
  return [
    ...readDocuments(logged.docs, eventLogDocuments.pick("fan_out_due_at")).map(
      ({ fan_out_due_at }) => fan_out_due_at,
    ),
    ...readDocuments(deliveries.docs, deliveryDocuments.pick("due_at")).map(({ due_at }) => due_at),
  ].filter((at) => at !== null);
}
