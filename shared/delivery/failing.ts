/** Reports runs that go on although too much of their mail fails or bounces. */
import type { Firestore } from "@google-cloud/firestore";
import { readableWithIds } from "../platform/documents.ts";
import type { MailRun } from "./model.ts";
import { readRun, runDocument } from "./store.ts";
import { runDocuments } from "./model.ts";

/** The next sweep reports further ones. */
const REPORTS_MAX = 20;

/**
 * Reports each run that has begun to fail since the last call. A crash between report and write reports it again. One
 * query, and two reads and a write for each run.
 */
export async function reportFailing(
  firestore: Firestore,
  report: (run: MailRun) => void,
  onUnreadable: (error: unknown) => void,
): Promise<void> {
  const found = await firestore
    .collection("mail_runs")
    .where("failing.is_reported", "==", false)
    .limit(REPORTS_MAX)
    .get();
  for (const failing of readableWithIds(found.docs, runDocuments, onUnreadable)) {
    report(failing);
    await firestore.runTransaction(async (tx) => {
      const run = await readRun(tx, firestore, failing.id);
      // It may have recovered meanwhile, or have begun to fail anew.
      if (run?.failing?.at.getTime() !== failing.failing?.at.getTime()) return;
      tx.update(runDocument(firestore, failing.id), { "failing.is_reported": true });
    });
  }
}
