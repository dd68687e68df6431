/** Binding owed people into batches: each to at most one batch of a run, whoever plans and however often. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { bindPage, type Bound } from "./bind.ts";
import { kindOf, type MailKinds, type OwedPage, type PageReader } from "./kind.ts";
import type { MailRun } from "./model.ts";
import { presentRunId } from "./new-run.ts";
import { openPass, pageMax, PLANNING_LEASE_MS, type OpenedPass } from "./open-pass.ts";
import { getRun, planningRuns, readRun, saveRun } from "./store.ts";
import { enqueueLatecomers, enqueueMailTask, enqueuePlanning } from "./tasks.ts";

export interface PlanDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/**
 * Sends the first page of a pass on its way and binds the further ones, as far as one request should; of a
 * pass that somebody else has open it sees to it that it goes on.
 */
export async function startOrResumePass(
  deps: PlanDeps,
  actor: Actor,
  { opened, run, batchIds }: Pick<OpenedPass, "opened" | "run" | "batchIds">,
): Promise<MailRun | null> {
  if (!opened) {
    if (run.state === "planning") await enqueuePlanning(deps, run, deps.clock.now());
    return run;
  }
  for (const batchId of batchIds) await enqueueSend(deps.tasks, batchId);
  if (run.has_latecomers) return bindLatecomers(deps, actor, run, PAGES_INLINE - 1);
  return run.state === "planning" ? bindPages(deps, actor, run, PAGES_INLINE) : run;
}

/** Pages of a thousand that one request binds itself; a task goes on from there. */
const PAGES_INLINE = 5;

/** Goes on with a run that is being planned, unless somebody is at it; hands on after `most` pages. */
export async function resumePlanning(
  deps: PlanDeps,
  actor: Actor,
  id: string,
  most: number,
): Promise<MailRun | null> {
  const { run, isOurs } = await takePlanning(deps, id);
  if (run?.has_latecomers && run.state !== "planning")
    return bindLatecomers(deps, actor, run, most);
  if (run?.state !== "planning") return run;
  if (isOurs) return bindPages(deps, actor, run, most);
  // Should that somebody die, this finds the run where it was left.
  await enqueuePlanning(deps, run, deps.clock.now());
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
  await enqueuePlanning(deps, run, deps.clock.now());
  return run;
}

/** A late pass for each further page of latecomers; if the run has no room for one now, the next batch that closes resumes. */
async function bindLatecomers(
  deps: PlanDeps,
  actor: Actor,
  begun: MailRun,
  most: number,
): Promise<MailRun> {
  let run = begun;
  for (let page = 1; page <= most; page += 1) {
    const opened = await openNextPass(deps, actor, run);
    if (!opened.opened) return opened.run;
    ({ run } = opened);
    for (const batchId of opened.batchIds) await enqueueSend(deps.tasks, batchId);
    // All its batches were closed by now, so that this pass is an ordinary one.
    if (run.state === "planning") return (await bindPages(deps, actor, run, most)) ?? run;
    if (!run.has_latecomers) return run;
  }
  await enqueueLatecomers(deps.tasks, run);
  return run;
}

async function openNextPass(
  { firestore, clock, kinds }: PlanDeps,
  actor: Actor,
  { id, kind: name, webinar_id, pass_origin: origin }: MailRun,
): Promise<Pick<OpenedPass, "opened" | "run" | "batchIds">> {
  const kind = kindOf(kinds, { id, kind: name });
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readWebinar(tx, firestore, webinar_id);
    const isCurrent =
      presentRunId(kind, webinar) === id && kind.voidReason(webinar, webinar) === null;
    if (isCurrent && now < kind.expiresAt(webinar)) {
      return openPass(tx, firestore, kind, { actor, webinar, origin, now });
    }
    const run = await readRun(tx, firestore, id);
    if (run === null) throw new Error(`The run ${id} is gone.`);
    const ended: MailRun = { ...run, has_latecomers: false };
    saveRun(tx, firestore, ended);
    return { opened: false, run: ended, batchIds: [] };
  });
}

/** Whoever has the turn now goes on, or whoever takes it. */
async function handOn(deps: PlanDeps, { id }: MailRun): Promise<MailRun | null> {
  const run = await getRun(deps.firestore, id);
  if (run?.state === "planning") await enqueuePlanning(deps, run, deps.clock.now());
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
 * and a conflict with them must not cost a thousand reads. A page of people who are to be marked is read in it, since
 * the mark must not fall on somebody who has registered anew meanwhile. Null where another planner has taken over, or
 * the turn was taken away.
 */
async function bindNext(
  { firestore, clock, kinds }: PlanDeps,
  actor: Actor,
  expected: MailRun,
  { isLast }: { isLast: boolean },
): Promise<Bound | null> {
  const kind = kindOf(kinds, expected);
  const { cursor, pass_origin: origin } = expected;
  const pageIn = async (reader: PageReader, webinar: Webinar): Promise<OwedPage> => {
    // Of mail that is void by now nobody is owed anything: the planning ends here.
    if (kind.voidReason(webinar, expected) !== null) return NOBODY;
    return kind.owedPage(reader, firestore, { webinar, cursor, origin, size: pageMax(kind) });
  };
  const isMarking = kind.boundMark !== undefined;
  const seen = isMarking ? null : await getWebinar(firestore, expected.webinar_id);
  const ahead = seen && (await pageIn({ get: (query) => query.get() }, seen));
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readRun(tx, firestore, expected.id);
    if (stored === null || !isWhereItWas(stored, expected)) return null;
    const webinar = await readWebinar(tx, firestore, expected.webinar_id);
    const planning_until = isLast ? null : plus(now, PLANNING_LEASE_MS);
    const isVoid = kind.voidReason(webinar, expected) !== null;
    const page = ahead ?? (await pageIn(tx, webinar));
    return bindPage(tx, firestore, kind, {
      actor,
      before: stored,
      run: { ...stored, planning_until },
      webinar,
      page: isVoid ? NOBODY : page,
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
