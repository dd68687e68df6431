/** Tells operators of runs that go on although too much of their mail fails or comes back. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import type { MailRun } from "./model.ts";
import { readRun, runDocument } from "./store.ts";
import { runDocuments } from "./stored.ts";

/** Further ones are for the next sweep. */
const REPORTED_AT_ONCE = 20;

/**
 * Tells of each run that has begun to fail since the last time, once as a rule: a crash between telling and writing
 * that down tells again. One query, and two reads and a write for each run.
 */
export async function reportFailing(
  firestore: Firestore,
  tell: (run: MailRun) => void,
): Promise<void> {
  const found = await firestore
    .collection("mail_runs")
    .where("failing.is_reported", "==", false)
    .limit(REPORTED_AT_ONCE)
    .get();
  for (const told of readDocuments(found.docs, runDocuments)) {
    tell(told);
    await firestore.runTransaction(async (tx) => {
      const run = await readRun(tx, firestore, told.id);
      // By now it may have recovered, or failed once more.
      if (run?.failing?.at.getTime() !== told.failing?.at.getTime()) return;
      tx.update(runDocument(firestore, told.id), { "failing.is_reported": true });
    });
  }
}
