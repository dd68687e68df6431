/** Deletes interests, runs of mail and rows of the audit whose life is over. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { lastSeal, type AuditCollection } from "../audit/seal.ts";
import { LEAD_KINDS } from "../delivery/known-kinds.ts";
import { runDocuments, type MailRun } from "../delivery/model.ts";
import { readDocument, readDocuments } from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import { DELETED_A_ROUND, deleteFound, deleteUnchanged, NOTHING, type Purge } from "./delete.ts";

/** `field`: the time at which their life began. A person who subscribes again meanwhile stays. */
export async function purgeInterests(
  { firestore, now }: { firestore: Firestore; now: Date },
  field: "subscribed_at" | "unsubscribed_at",
  before: Date,
): Promise<Purge> {
  // Mail to people with an interest reads its audience page by page.
  if (await isNewsGoingOut(firestore, now)) return NOTHING;
  const interests: Query = firestore.collection("marketing_webinar_interests");
  // Evidence of a withdrawal has a life of its own.
  const subscribed = interests.where("unsubscribed_at", "==", null);
  const { docs } = await (field === "subscribed_at" ? subscribed : interests)
    .where(field, "<=", before)
    .orderBy(field)
    .limit(DELETED_A_ROUND)
    .select(field)
    .get();
  const deleted = await deleteUnchanged(docs);
  return { deleted, isMore: docs.length === DELETED_A_ROUND };
}

/** Longer than a run works by itself. One that is held or undecided may stay open for good. */
const NEWS_OPEN_MS = days(30);
const OPEN_READ = 200;

async function isNewsGoingOut(firestore: Firestore, now: Date): Promise<boolean> {
  const open = ["planning", "sending"] satisfies MailRun["state"][];
  const runs = firestore.collection("mail_runs").where("kind", "in", LEAD_KINDS);
  const { docs } = await runs.where("state", "in", open).limit(OPEN_READ).select("opened_at").get();
  return readDocuments(docs, runDocuments.pick("opened_at")).some(
    ({ opened_at }) => opened_at > plus(now, -NEWS_OPEN_MS),
  );
}

const RUNS_A_ROUND = 200;

/** With what is left of their batches. Runs that are open have no end, so they are never found. */
export async function purgeRuns(firestore: Firestore, finishedBefore: Date): Promise<Purge> {
  const { docs } = await firestore
    .collection("mail_runs")
    .where("finished_at", "<=", finishedBefore)
    .orderBy("finished_at")
    .limit(RUNS_A_ROUND)
    .select("state")
    .get();
  const done = docs.filter(
    (each) => readDocument(each, runDocuments.pick("state"))?.state === "done",
  );
  for (const { ref } of done) {
    await deleteFound(firestore, ref.collection("mail_outcomes"));
    await deleteFound(
      firestore,
      firestore.collection("mail_batches").where("run_id", "==", ref.id),
    );
  }
  const deleted = await deleteUnchanged(done);
  return { deleted, isMore: docs.length === RUNS_A_ROUND && deleted > 0 };
}

/** Sealed rows only: the seal stays as the evidence that there was a row. */
export async function purgeAudit(
  firestore: Firestore,
  collection: AuditCollection,
  before: Date,
): Promise<Purge> {
  const sealed = (await lastSeal(firestore, collection))?.until.at;
  if (sealed === undefined) return NOTHING;
  const rows = firestore
    .collection(collection)
    .where("at", "<=", sealed < before ? sealed : before);
  return deleteFound(firestore, rows.orderBy("at"));
}

/** The earliest time that this field has; null if no document has one. One read. */
export async function earliestOf(collection: Query, field: string): Promise<Date | null> {
  const { docs } = await collection
    .where(field, ">", new Date(0))
    .orderBy(field)
    .limit(1)
    .select(field)
    .get();
  return docs[0]?.get(field)?.toDate() ?? null;
}
