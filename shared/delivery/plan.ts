/** Binding owed people into batches: each to at most one batch of a run, whoever plans and however often. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { PICK_UP_MS } from "./decisions.ts";
import { finishRun } from "./finish.ts";
import type { MailKind, MailKinds, OwedPage, SizedMailKind } from "./kind.ts";
import { settled } from "./ledger.ts";
import { runId, type MailBatch, type MailRun, type RunTotals } from "./model.ts";
import { newRun, NO_TOTALS } from "./new-run.ts";
import { createBatch, readRun } from "./store.ts";
import { enqueueMailTask, enqueuePlanning } from "./tasks.ts";

export interface PlanDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/** What one planning transaction has done. */
export interface Bound {
  run: MailRun;
  /** The batch to send now; null where nobody was left to bind. */
  batchId: string | null;
}

/** Of several batches the odd number goes first: a canary that costs no request more. */
export function firstPageSize(audience: number | null, batchMax: number): number {
  if (audience === null || audience <= batchMax) return batchMax;
  return audience % batchMax || batchMax;
}

export interface OpenedPass extends Bound {
  /** False where a pass is under way, or nobody new is owed anything. */
  opened: boolean;
  /** The run's totals before. */
  before: RunTotals;
}

/**
 * Opens a pass of the webinar's run for its present schedule, or looks at the one that is open.
 * Runs inside the caller's transaction, after the caller's reads and before its writes.
 */
export async function openPass(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  pass: { actor: Actor; webinar: Webinar; origin: MailRun["pass_origin"]; now: Date },
): Promise<OpenedPass> {
  const { actor, webinar, origin, now } = pass;
  const id = runId(kind.name, webinar.id, webinar.schedule_version);
  const earlier = await readRun(tx, firestore, id);
  const isOver = kind.isOnce === true && earlier !== null && earlier.pass > 0;
  if (earlier !== null && (earlier.state !== "done" || isOver)) {
    return { run: earlier, batchId: null, opened: false, before: earlier.totals };
  }
  const size = firstPageSize(kind.audienceSize(webinar), kind.batchMax);
  const page = await kind.owedPage(tx, firestore, { webinar, cursor: null, origin, size });
  const run: MailRun = {
    ...(earlier ?? newRun(kind.name, webinar, now)),
    state: "planning",
    pass: (earlier?.pass ?? 0) + 1,
    pass_origin: origin,
    cursor: null,
    // Where more than this page is coming, it goes alone first.
    canary: page.next === null ? null : (earlier?.batches ?? 0) + 1,
    finished_at: null,
  };
  const isIdle = page.recipients.length === 0 && page.skipped.length === 0 && page.next === null;
  // A click that finds nobody new leaves the run as it was.
  if (isIdle && earlier !== null) {
    return { run: earlier, batchId: null, opened: false, before: earlier.totals };
  }
  const bound = bindPage(tx, firestore, kind, { actor, before: earlier, run, webinar, page, now });
  return { ...bound, opened: true, before: earlier?.totals ?? NO_TOTALS };
}

/** Binds page after page of a run that is being planned; hands on to a task after `most` pages. */
export async function planOn(
  deps: PlanDeps,
  actor: Actor,
  id: string,
  most: number,
): Promise<MailRun | null> {
  for (let page = 0; page < most; page += 1) {
    const bound = await planNext(deps, actor, id);
    if (bound === null) return null;
    if (bound.batchId !== null) await enqueueSend(deps.tasks, bound.batchId);
    if (bound.run.state !== "planning") return bound.run;
  }
  const run = await deps.firestore.runTransaction((tx) => readRun(tx, deps.firestore, id), {
    readOnly: true,
  });
  if (run?.state === "planning") await enqueuePlanning(deps.tasks, run);
  return run;
}

export const enqueueSend = (tasks: TaskQueues, batchId: string): Promise<void> =>
  enqueueMailTask(tasks, { work: "send", batch_id: batchId }, { occasion: "planned" });

async function planNext(deps: PlanDeps, actor: Actor, id: string): Promise<Bound | null> {
  const { firestore, clock, kinds } = deps;
  return firestore.runTransaction(async (tx) => {
    const run = await readRun(tx, firestore, id);
    if (run === null) return null;
    if (run.state !== "planning") return { run, batchId: null };
    const webinar = await readWebinar(tx, firestore, run.webinar_id);
    const kind = kinds[run.kind];
    const { cursor, pass_origin: origin } = run;
    const size = kind.batchMax;
    const page = await kind.owedPage(tx, firestore, { webinar, cursor, origin, size });
    return bindPage(tx, firestore, kind, {
      actor,
      before: run,
      run,
      webinar,
      page,
      now: clock.now(),
    });
  });
}

interface Binding {
  actor: Actor;
  before: MailRun | null;
  run: MailRun;
  webinar: Webinar;
  page: OwedPage;
  now: Date;
}

function bindPage(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { actor, before, run, webinar, page, now }: Binding,
): Bound {
  const hasBatch = page.recipients.length > 0;
  const next: MailRun = {
    ...run,
    cursor: page.next,
    state: page.next === null ? "sending" : "planning",
    batches: run.batches + Number(hasBatch),
    open_batches: run.open_batches + Number(hasBatch),
    totals: {
      ...run.totals,
      owed: run.totals.owed + page.recipients.length + page.skipped.length,
      skipped: run.totals.skipped + page.skipped.length,
    },
    reasons: { ...run.reasons },
  };
  for (const { id, reason } of page.skipped) {
    next.reasons[reason] = (next.reasons[reason] ?? 0) + 1;
    const settlement = kind.settle(run.schedule_version);
    if (settlement !== null) tx.update(kind.recipientDocument(firestore, run, id), settlement);
  }
  const batch = hasBatch ? newBatch(kind, next, webinar, page, now) : null;
  if (batch !== null) createBatch(tx, firestore, batch);
  const saved = settled(next, now);
  finishRun(tx, firestore, kind, { actor, webinar, before, run: saved, now });
  return { run: saved, batchId: batch?.id ?? null };
}

function newBatch(
  kind: MailKind,
  run: MailRun,
  webinar: Webinar,
  page: OwedPage,
  now: Date,
): MailBatch {
  return {
    id: `${run.id}-${run.batches}`,
    run_id: run.id,
    webinar_id: run.webinar_id,
    kind: run.kind,
    schedule_version: run.schedule_version,
    sequence: run.batches,
    recipients: page.recipients,
    state: "planned",
    attempt: 0,
    lease_expires_at: null,
    expires_at: kind.expiresAt(webinar),
    due_at: plus(now, PICK_UP_MS),
    planned_at: now,
    proof_until: null,
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
  };
}

/** Sends the first page of a pass on its way and binds the further ones, as far as one request should. */
export async function carryOn(
  deps: PlanDeps,
  actor: Actor,
  { opened, run, batchId }: OpenedPass,
): Promise<MailRun | null> {
  if (!opened) return run;
  if (batchId !== null) await enqueueSend(deps.tasks, batchId);
  return run.state === "planning" ? planOn(deps, actor, run.id, PAGES_INLINE) : run;
}

/** Pages of a thousand that one request binds itself; a task goes on from there. */
const PAGES_INLINE = 5;
