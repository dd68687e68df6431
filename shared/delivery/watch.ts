/** The sweep's look at runs: it logs what they have to report. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import { runDocuments, type MailRun, type RunSignal } from "./model.ts";
import { signalsOf, withoutSignals } from "./signals.ts";
import { readRun, runDocument } from "./store.ts";

/** The next sweep looks at further ones. */
const RUNS_MAX = 200;

interface WatchDeps {
  firestore: Firestore;
  /** Called once for each signal; again after a crash right behind the call. */
  onSignal: (run: MailRun, signal: RunSignal) => void;
}

/** Looks at the runs that are due. One query, and a read and a write for each run. */
export async function watchRuns({ firestore, onSignal }: WatchDeps, now: Date): Promise<void> {
  const due = await firestore
    .collection("mail_runs")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(RUNS_MAX)
    .get();
  for (const run of readDocuments(due.docs, runDocuments)) {
    const logged = signalsOf(run);
    for (const signal of logged) onSignal(run, signal);
    await firestore.runTransaction(async (tx) => {
      const stored = await readRun(tx, firestore, run.id);
      if (stored === null) return;
      const { signals = [] } = withoutSignals(stored, logged, now);
      tx.update(runDocument(firestore, run.id), {
        signals,
        due_at: signals.length > 0 ? now : null,
      });
    });
  }
}
