/** Binding owed people into batches: each to at most one batch of a run, whoever plans and however often. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { writeTraceparent } from "../platform/trace.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { bindPage, type Bound } from "./bind.ts";
import type { MailKinds, SizedMailKind } from "./kind.ts";
import type { MailRun, RunTotals } from "./model.ts";
import { newRun, NO_TOTALS, presentRunId } from "./new-run.ts";
import { getRun, planningRuns, readRun, saveRun } from "./store.ts";
import { enqueueMailTask, enqueuePlanning } from "./tasks.ts";

export interface PlanDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/** Longer than reading and binding a page takes; each page bound makes it as long again. */
const PLANNING_LEASE_MS = 60_000;

/** Of several batches the odd number goes first: a canary that costs no request more. */
function firstPageSize(audience: number | null, batchMax: number): number {
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
  const earlier = await readRun(tx, firestore, presentRunId(kind, webinar));
  const isOver = kind.isOnce === true && earlier !== null && earlier.pass > 0;
  if (earlier !== null && (earlier.state !== "done" || isOver)) {
    return { run: earlier, batchIds: [], opened: false, before: earlier.totals };
  }
  const size = firstPageSize(kind.audienceSize(webinar), kind.batchMax);
  const page = await kind.owedPage(tx, firestore, { webinar, cursor: null, origin, size });
  const run: MailRun = {
    ...(earlier ?? newRun(kind, webinar, now)),
    state: "planning",
    planning_until: plus(now, PLANNING_LEASE_MS),
    pass: (earlier?.pass ?? 0) + 1,
    pass_origin: origin,
    traceparent: actor.trace ? writeTraceparent(actor.trace) : null,
    cursor: null,
    // Where more than this page is coming, it goes alone first.
    canary: page.next === null ? null : (earlier?.batches ?? 0) + 1,
    canary_open: page.next === null ? 0 : 1,
    finished_at: null,
  };
  const isIdle = page.recipients.length === 0 && page.skipped.length === 0 && page.next === null;
  // A click that finds nobody new leaves the run as it was.
  if (isIdle && earlier !== null) {
    return { run: earlier, batchIds: [], opened: false, before: earlier.totals };
  }
  const bound = bindPage(tx, firestore, kind, { actor, before: earlier, run, webinar, page, now });
  return { ...bound, opened: true, before: earlier?.totals ?? NO_TOTALS };
}

/**
 * Sends the first page of a pass on its way and binds the further ones, as far as one request should; of a
 * pass that somebody else has open it sees to it that it goes on.
 */
export async function carryOn(
  deps: PlanDeps,
  actor: Actor,
  { opened, run, batchIds }: Omit<OpenedPass, "before">,
): Promise<MailRun | null> {
  if (!opened) {
    if (run.state === "planning") await enqueuePlanning(deps.tasks, run, deps.clock.now());
    return run;
  }
  for (const batchId of batchIds) await enqueueSend(deps.tasks, batchId);
  return run.state === "planning" ? bindPages(deps, actor, run, PAGES_INLINE) : run;
}

/** Pages of a thousand that one request binds itself; a task goes on from there. */
const PAGES_INLINE = 5;

/** Goes on with a run that is being planned, unless somebody is at it; hands on after `most` pages. */
export async function planOn(
  deps: PlanDeps,
  actor: Actor,
  id: string,
  most: number,
): Promise<MailRun | null> {
  const { run, isOurs } = await takePlanning(deps, id);
  if (run?.state !== "planning") return run;
  if (isOurs) return bindPages(deps, actor, run, most);
  // Should that somebody die, this finds the run where it was left.
  await enqueuePlanning(deps.tasks, run, deps.clock.now());
  return run;
}

export const enqueueSend = (tasks: TaskQueues, batchId: string): Promise<void> =>
  enqueueMailTask(tasks, { work: "send", batch_id: batchId }, { occasion: "planned" });

async function takePlanning(
  { firestore, clock }: PlanDeps,
  id: string,
): Promise<{ run: MailRun | null; isOurs: boolean }> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const run = await readRun(tx, firestore, id);
    const isFree = run?.planning_until === null || (run !== null && run.planning_until <= now);
    if (run?.state !== "planning" || !isFree) return { run, isOurs: false };
    const taken: MailRun = { ...run, planning_until: plus(now, PLANNING_LEASE_MS) };
    saveRun(tx, firestore, taken);
    return { run: taken, isOurs: true };
  });
}

/** Page after page, under the lease that the run has. */
async function bindPages(
  deps: PlanDeps,
  actor: Actor,
  begun: MailRun,
  most: number,
): Promise<MailRun | null> {
  let run = begun;
  for (let page = 1; page <= most; page += 1) {
    const bound = await bindNext(deps, actor, run, { isLast: page === most });
    if (bound === null) return handOn(deps, run);
    for (const batchId of bound.batchIds) await enqueueSend(deps.tasks, batchId);
    run = bound.run;
    if (run.state !== "planning") return run;
  }
  await enqueuePlanning(deps.tasks, run, deps.clock.now());
  return run;
}

/** Whoever has the turn now goes on, or whoever takes it. */
async function handOn(deps: PlanDeps, { id }: MailRun): Promise<MailRun | null> {
  const run = await getRun(deps.firestore, id);
  if (run?.state === "planning") await enqueuePlanning(deps.tasks, run, deps.clock.now());
  return run;
}

/**
 * Takes their turn from all who bind people right now: none of them commits a page that was read before this. For
 * somebody's erasure, once their documents are gone. One query.
 */
export async function interruptPlanners({
  firestore,
  clock,
}: Pick<PlanDeps, "firestore" | "clock">): Promise<void> {
  for (const id of await planningRuns(firestore)) {
    await firestore.runTransaction(async (tx) => {
      const run = await readRun(tx, firestore, id);
      if (run?.state !== "planning" || run.planning_until === null) return;
      const lapsed = Math.min(clock.now().getTime(), run.planning_until.getTime() - 1);
      saveRun(tx, firestore, { ...run, planning_until: new Date(lapsed) });
    });
  }
}

/**
 * The page is read before the transaction, not in it: the batches that are under way write to the run too,
 * and a conflict with them must not cost a thousand reads. Null where another planner has taken over, or the turn
 * was taken away.
 */
async function bindNext(
  { firestore, clock, kinds }: PlanDeps,
  actor: Actor,
  expected: MailRun,
  { isLast }: { isLast: boolean },
): Promise<Bound | null> {
  const kind = kinds[expected.kind];
  const { cursor, pass_origin: origin } = expected;
  const seen = await getWebinar(firestore, expected.webinar_id);
  const isVoid = (webinar: Webinar) => kind.voidReason(webinar, expected) !== null;
  const page = isVoid(seen)
    ? NOBODY
    : await kind.owedPage({ get: (query) => query.get() }, firestore, {
        webinar: seen,
        cursor,
        origin,
        size: kind.batchMax,
      });
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readRun(tx, firestore, expected.id);
    if (stored === null || !isWhereItWas(stored, expected)) return null;
    const webinar = await readWebinar(tx, firestore, expected.webinar_id);
    const planning_until = isLast ? null : plus(now, PLANNING_LEASE_MS);
    return bindPage(tx, firestore, kind, {
      actor,
      before: stored,
      run: { ...stored, planning_until },
      webinar,
      // Of mail that is void by now nobody is owed anything: the planning ends here.
      page: isVoid(webinar) ? NOBODY : page,
      now,
    });
  });
}

const NOBODY = { recipients: [], skipped: [], next: null };

/** True while no other planner has bound a page or taken the lease. */
function isWhereItWas(stored: MailRun, expected: MailRun): boolean {
  const place = ({ state, pass, batches, cursor, planning_until }: MailRun) => ({
    state,
    pass,
    batches,
    cursor,
    planning_until,
  });
  return isDeepStrictEqual(place(stored), place(expected));
}
