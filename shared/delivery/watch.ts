/** The sweep's look at runs: it logs what they have to report, and finds mail of which nothing is heard. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { readableWithIds } from "../platform/documents.ts";
import { earliest, hours, plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { figuresOf, liveFigures } from "./figures.ts";
import { runDocuments, type MailRun, type RunSignal } from "./model.ts";
import type { RunFigures } from "./run-figures.ts";
import { EVENTS_MAX_MS } from "./outcomes.ts";
import { reopenBatches } from "./reopen.ts";
import { SILENT, signalsOf, withoutSignals } from "./signals.ts";
import { readRun, runDocument } from "./store.ts";

/** The next sweep looks at further ones. */
const RUNS_MAX = 200;
const RUNS_AT_ONCE = 20;

export interface WatchDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  /** After so long without an event, mail counts as silent. */
  silentAfterMs: number;
  /** Called once for each signal; again after a crash right behind the call. */
  onSignal: (run: MailRun, signal: RunSignal) => void;
}

/** How often the sweep looks while events are to come. */
const LOOK_MS = hours(1);

/** The run after some of its mail was sent: outcomes follow. Pure. */
export const withOutcomesDue = (run: MailRun, now: Date): MailRun => ({
  ...run,
  due_at: run.due_at ? earliest([run.due_at, plus(now, LOOK_MS)]) : plus(now, LOOK_MS),
});

/**
 * Looks at the runs that are due. One query; for each run three aggregations, a read and a write. `onFailure`: such a run stays
 * due, and hides none of the others.
 */
export async function watchRuns(
  deps: WatchDeps,
  now: Date,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const due = await deps.firestore
    .collection("mail_runs")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(RUNS_MAX)
    .get();
  const runs = readableWithIds(due.docs, runDocuments, onFailure);
  for (let from = 0; from < runs.length; from += RUNS_AT_ONCE) {
    const some = runs.slice(from, from + RUNS_AT_ONCE);
    await Promise.all(some.map((run) => watchRun(deps, run, now).catch(onFailure)));
  }
}

async function watchRun(deps: WatchDeps, due: MailRun, now: Date): Promise<void> {
  const { firestore, silentAfterMs, onSignal } = deps;
  // The request that ordered it has died.
  const run = due.resent?.is_complete === false ? await reopenBatches(deps, due.id) : due;
  const live = await liveFigures(firestore, run, { now, silentAfterMs });
  const figures = live ?? figuresOf(run);
  const logged = signalsOf(run);
  for (const signal of logged) onSignal(run, signal);
  if (figures.silent > (run.silent_reported ?? 0)) onSignal(run, silence(figures, now));
  await firestore.runTransaction(async (tx) => {
    const stored = await readRun(tx, firestore, run.id);
    if (stored === null) return;
    const { signals = [] } = withoutSignals(stored, logged, now);
    const hasChanged =
      stored.totals.sent !== run.totals.sent ||
      stored.resent?.at.getTime() !== run.resent?.at.getTime();
    const next = hasChanged ? plus(now, LOOK_MS) : nextLook(stored, figures, now);
    tx.update(runDocument(firestore, run.id), {
      signals,
      ...(live !== null && !hasChanged && { figures: live }),
      silent_reported: Math.max(stored.silent_reported ?? 0, figures.silent),
      due_at: signals.length > 0 ? now : next,
    });
  });
}

const silence = ({ silent }: RunFigures, at: Date): RunSignal => ({
  about: SILENT,
  at,
  people: silent,
});

/** Pure. */
function nextLook(run: MailRun, { awaited }: RunFigures, now: Date): Date | null {
  if (awaited > 0) return plus(now, LOOK_MS);
  // The figures are kept on the run by then: the outcomes of its people are deleted (outcomes.ts).
  const settled = plus(run.finished_at ?? now, EVENTS_MAX_MS);
  const isOver = run.totals.sent === 0 || now >= settled;
  return isOver && run.state === "done" ? null : settled;
}
