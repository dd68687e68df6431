/** What operators have to know about the ledger and the webinars, in a bounded number of reads. */
import type { Firestore, Query } from "@google-cloud/firestore";
import type { Question } from "../mail/question.ts";
import { countOf, readDocuments, readWithIds } from "../platform/documents.ts";
import { days, minutes, plus } from "../platform/instant.ts";
import { ofKnownKinds } from "../delivery/known-kinds.ts";
import { batchDocuments, runDocuments, undecidedOf } from "../delivery/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import type {
  FailingDelivery,
  OpenBatches,
  Operations,
  PausedDelivery,
  RecentFailure,
  UndecidedDelivery,
} from "./model.ts";

const NAMED = ["webinar_id", "kind", "schedule_version"] as const;
const pausedDocuments = runDocuments.pick(...NAMED, "paused");
const undecidedDocuments = runDocuments.pick(...NAMED, "undecided", "totals");
const failingDocuments = runDocuments.pick(...NAMED, "failing", "totals", "bounced");
const dueDocuments = batchDocuments.pick("due_at", "webinar_id");
const failedBatchDocuments = batchDocuments.pick(
  "webinar_id",
  "planned_at",
  "failure",
  "kind",
  "state",
);
const failedWebinarDocuments = webinarDocuments.pick("meet_provision_error");

const FAILURES_SHOWN = 10;
const PAUSED_SHOWN = 10;
/** A range from here excludes null. */
const BEGINNING = new Date(0);
const OPEN_STATES = ["planned", "sending", "unknown", "accepted"] as const;

export async function openBatches(firestore: Firestore): Promise<OpenBatches> {
  const batches = firestore.collection("mail_batches");
  const counts = OPEN_STATES.map((state) => countOf(batches.where("state", "==", state)));
  const [planned = 0, sending = 0, unknown = 0, accepted = 0] = await Promise.all(counts);
  const due = await batches
    .where("due_at", ">", BEGINNING)
    .orderBy("due_at")
    .limit(1)
    .select("due_at", "webinar_id")
    .get();
  const [oldest] = readWithIds(due.docs, dueDocuments).flatMap(({ id, webinar_id, due_at }) =>
    due_at === null ? [] : [{ batch_id: id, webinar_id, due_at }],
  );
  return { planned, sending, unknown, accepted, oldest_due: oldest ?? null };
}

/** Younger requests are probably still being mailed. */
const QUESTION_LATE_MS = minutes(10);
const UNSENT = ["owed", "refused"] satisfies Question["mail"][];

const LETTERS_SHOWN_MS = days(7);

const unsentOf = (questions: Query, now: Date): Query =>
  questions.where("mail", "in", UNSENT).where("asked_at", "<", plus(now, -QUESTION_LATE_MS));

export async function unsentQuestions(
  { firestore, pendingPlaceMs }: { firestore: Firestore; pendingPlaceMs: number },
  now: Date,
): Promise<
  Pick<Operations, "unsent_opt_ins" | "unsent_place_questions" | "unsent_waiting_letters">
> {
  const optIns = unsentOf(firestore.collection("interest_opt_ins"), now);
  const places = unsentOf(firestore.collectionGroup("pending_places"), now);
  // Expired places stay in the database for up to a day, so the query leaves them out by their age.
  const unexpired = places.where("asked_at", ">", plus(now, -pendingPlaceMs));
  // People stay on the list although their letter was refused, so it is shown for a week only.
  const letters = unsentOf(firestore.collectionGroup("waiting_list"), now);
  const recent = letters.where("asked_at", ">", plus(now, -LETTERS_SHOWN_MS));
  const [unsent_opt_ins, unsent_place_questions, unsent_waiting_letters] = await Promise.all([
    countOf(optIns),
    countOf(unexpired),
    countOf(recent),
  ]);
  return { unsent_opt_ins, unsent_place_questions, unsent_waiting_letters };
}

export async function pausedDeliveries(firestore: Firestore): Promise<PausedDelivery[]> {
  const paused = await firestore
    .collection("mail_runs")
    .where("paused.at", ">", BEGINNING)
    .orderBy("paused.at", "desc")
    .limit(PAUSED_SHOWN)
    .select("webinar_id", "kind", "schedule_version", "paused")
    .get();
  return ofKnownKinds(readDocuments(paused.docs, pausedDocuments)).flatMap(
    ({ paused: held, ...run }) => {
      if (held === null) return [];
      const { webinar_id, kind, schedule_version } = run;
      const { by, reason, detail = null, at } = held;
      return [{ webinar_id, kind, schedule_version, by, reason, detail, at }];
    },
  );
}

const UNDECIDED_SHOWN = 10;

export async function undecidedDeliveries(firestore: Firestore): Promise<UndecidedDelivery[]> {
  const undecided = await firestore
    .collection("mail_runs")
    .where("undecided", ">", 0)
    .orderBy("undecided", "desc")
    .limit(UNDECIDED_SHOWN)
    .select("webinar_id", "kind", "schedule_version", "undecided", "totals")
    .get();
  return ofKnownKinds(readDocuments(undecided.docs, undecidedDocuments))
    .map((run) => {
      const { webinar_id, kind, schedule_version } = run;
      return { webinar_id, kind, schedule_version, people: undecidedOf(run) };
    })
    .filter(({ people }) => people > 0);
}

const FAILING_SHOWN = 10;
/** Most webinars are over by then. */
const FAILING_SHOWN_MS = days(7);

export async function failingDeliveries(
  firestore: Firestore,
  now: Date,
): Promise<FailingDelivery[]> {
  const found = await firestore
    .collection("mail_runs")
    .where("failing.at", ">", plus(now, -FAILING_SHOWN_MS))
    .orderBy("failing.at", "desc")
    .limit(FAILING_SHOWN)
    .select("webinar_id", "kind", "schedule_version", "failing", "totals", "bounced")
    .get();
  return ofKnownKinds(readDocuments(found.docs, failingDocuments)).flatMap(
    ({ failing, ...run }) => {
      if (!failing) return [];
      const { webinar_id, kind, schedule_version, totals, bounced } = run;
      const { sent, failed } = totals;
      return [{ webinar_id, kind, schedule_version, at: failing.at, sent, failed, bounced }];
    },
  );
}

function calendarFailure(
  webinar_id: string,
  { at, code, params, message, hint }: NonNullable<Webinar["meet_provision_error"]>,
): RecentFailure {
  const said = { code, ...(params && { params }), message, hint };
  return { kind: "calendar", webinar_id, at, ...said, batch: null };
}

/** Batches that failed or are unknown, and webinars whose event Google refused, the newest first. */
export async function recentFailures(firestore: Firestore): Promise<RecentFailure[]> {
  const [batches, webinars] = await Promise.all([
    firestore
      .collection("mail_batches")
      .where("state", "in", ["failed", "unknown"])
      .orderBy("planned_at", "desc")
      .limit(FAILURES_SHOWN)
      .select("webinar_id", "planned_at", "failure", "kind", "state")
      .get(),
    firestore
      .collection("webinars")
      .where("meet_provision_error.at", ">", BEGINNING)
      .orderBy("meet_provision_error.at", "desc")
      .limit(FAILURES_SHOWN)
      .select("meet_provision_error")
      .get(),
  ]);
  const mail = readWithIds(batches.docs, failedBatchDocuments).map(
    ({ id, webinar_id, planned_at, failure, kind, state }): RecentFailure => ({
      kind: "mail",
      webinar_id,
      at: planned_at,
      code: null,
      message: failure ?? "We don't know whether this mail was sent.",
      hint: null,
      batch: { id, kind, state },
    }),
  );
  const calendar = readWithIds(webinars.docs, failedWebinarDocuments).flatMap(
    ({ id, meet_provision_error: error }): RecentFailure[] =>
      error === null ? [] : [calendarFailure(id, error)],
  );
  return [...mail, ...calendar].toSorted((one, other) => other.at.getTime() - one.at.getTime());
}
