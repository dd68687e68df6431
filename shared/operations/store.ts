/** What operators have to know of the ledger and of the webinars, in a bounded number of reads. */
import type { Firestore } from "@google-cloud/firestore";
import type { OptIn } from "../interest/opt-in.ts";
import { countOf } from "../platform/count.ts";
import { fromFirestore } from "../platform/documents.ts";
import { days, minutes, plus } from "../platform/instant.ts";
import { undecidedOf, type MailRun } from "../delivery/model.ts";
import type {
  FailingDelivery,
  OpenBatches,
  PausedDelivery,
  RecentFailure,
  UndecidedDelivery,
} from "./model.ts";

const FAILURES_SHOWN = 10;
const PAUSED_SHOWN = 10;
/** A range that leaves out null: only times are later than this one. */
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
  const [oldest] = due.docs.map((each) => ({
    batch_id: each.id,
    webinar_id: String(each.get("webinar_id")),
    due_at: fromFirestore(each.get("due_at")) as Date,
  }));
  return { planned, sending, unknown, accepted, oldest_due: oldest ?? null };
}

/** What is younger than this is on its way. */
const OPT_IN_LATE_MS = minutes(10);

export const unsentOptIns = (firestore: Firestore, now: Date): Promise<number> =>
  countOf(
    firestore
      .collection("interest_opt_ins")
      .where("mail", "in", ["owed", "refused"] satisfies OptIn["mail"][])
      .where("asked_at", "<", plus(now, -OPT_IN_LATE_MS)),
  );

export async function pausedDeliveries(firestore: Firestore): Promise<PausedDelivery[]> {
  const paused = await firestore
    .collection("mail_runs")
    .where("paused.at", ">", BEGINNING)
    .orderBy("paused.at", "desc")
    .limit(PAUSED_SHOWN)
    .select("webinar_id", "kind", "schedule_version", "paused")
    .get();
  return paused.docs.map((each) => {
    const { webinar_id, kind, schedule_version, paused: held } = each.data();
    const { by, reason, detail = null } = held;
    const at = fromFirestore(held.at) as Date;
    return { webinar_id, kind, schedule_version, by, reason, detail, at };
  });
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
  return undecided.docs
    .map((each) => {
      const run = each.data() as MailRun;
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
  return found.docs.map((each) => {
    const { webinar_id, kind, schedule_version, failing, totals, bounced } = each.data();
    const at = fromFirestore(failing.at) as Date;
    const { sent, failed } = totals;
    return { webinar_id, kind, schedule_version, at, sent, failed, bounced };
  });
}

/** The newest first: mail that failed or that nobody knows of, and webinars that Calendar refused. */
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
  const mail = batches.docs.map((each): RecentFailure => {
    const { webinar_id, planned_at, failure, kind, state } = each.data();
    return {
      kind: "mail",
      webinar_id,
      at: fromFirestore(planned_at) as Date,
      message: failure ?? "Whether this mail has left is not known.",
      batch: { id: each.id, kind, state },
    };
  });
  const calendar = webinars.docs.map((each): RecentFailure => {
    const { at: when, message } = each.get("meet_provision_error");
    const at = fromFirestore(when) as Date;
    return { kind: "calendar", webinar_id: each.id, at, message, batch: null };
  });
  return [...mail, ...calendar].toSorted((one, other) => other.at.getTime() - one.at.getTime());
}
