/** Binds the people who are owed a mail to batches. Each is in at most one batch of a run, whichever planners overlap. */
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
import { enqueueLatecomers, enqueuePlanning, enqueueSend } from "./tasks.ts";

export interface PlanDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
}

/**
 * Enqueues the first page of a pass and binds the next ones, up to what one request should bind. If another caller has a
 * pass open, makes sure that it continues.
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

/** Pages that one request binds itself; a task binds the others. */
const PAGES_INLINE = 5;

/** Continues the planning of a run, unless another planner has its lease. After `most` pages a task continues. */
export async function resumePlanning(
  deps: PlanDeps,
  actor: Actor,
  id: string,
  most: number,
): Promise<MailRun | null> {
  const { run, isClaimed } = await claimPlanning(deps, id);
  if (run?.has_latecomers && run.state !== "planning")
    return bindLatecomers(deps, actor, run, most);
  if (run?.state !== "planning") return run;
  if (isClaimed) return bindPages(deps, actor, run, most);
  // If that planner dies, this task continues.
  await enqueuePlanning(deps, run, deps.clock.now());
  return run;
}

async function claimPlanning(
  { firestore, clock }: PlanDeps,
  id: string,
): Promise<{ run: MailRun | null; isClaimed: boolean }> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const run = await readRun(tx, firestore, id);
    const isFree = run?.planning_until === null || (run !== null && run.planning_until <= now);
    if (run?.state !== "planning" || !isFree) return { run, isClaimed: false };
    const taken: MailRun = { ...run, planning_until: plus(now, PLANNING_LEASE_MS) };
    saveRun(tx, firestore, taken);
    return { run: taken, isClaimed: true };
  });
}

/** Binds page after page under the run's lease. */
async function bindPages(
  deps: PlanDeps,
  actor: Actor,
  initial: MailRun,
  most: number,
): Promise<MailRun | null> {
  let run = initial;
  for (let page = 1; page <= most; page += 1) {
    const bound = await bindNext(deps, actor, run, { isLast: page === most });
    if (bound === null) return enqueueUnlessBound(deps, run);
    for (const batchId of bound.batchIds) await enqueueSend(deps.tasks, batchId);
    run = bound.run;
    if (run.state !== "planning") return run;
  }
  await enqueuePlanning(deps, run, deps.clock.now());
  return run;
}

/** Opens a late pass for each further page of latecomers. If the run is blocked, the next batch that closes continues. */
async function bindLatecomers(
  deps: PlanDeps,
  actor: Actor,
  initial: MailRun,
  most: number,
): Promise<MailRun> {
  let run = initial;
  for (let page = 1; page <= most; page += 1) {
    const opened = await openNextPass(deps, actor, run);
    if (!opened.opened) return opened.run;
    ({ run } = opened);
    for (const batchId of opened.batchIds) await enqueueSend(deps.tasks, batchId);
    // All batches were closed by now, so this is an ordinary pass.
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

/** Another planner has taken over: a task makes sure that the planning continues. */
async function enqueueUnlessBound(deps: PlanDeps, { id }: MailRun): Promise<MailRun | null> {
  const run = await getRun(deps.firestore, id);
  if (run?.state === "planning") await enqueuePlanning(deps, run, deps.clock.now());
  return run;
}

/**
 * Ends the lease of every planner, so that none commits a page that it read before this. An erasure calls it once the
 * person's documents are gone. One query.
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
 * Reads the page before the transaction: batches that are under way write to the run too, and a conflict with them must
 * not cost a thousand reads. Only people who are to be marked are read inside it, because a mark must not reach somebody
 * who has registered again meanwhile. Null if this planner has lost its lease.
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
    // Nobody is owed mail that is void: the planning ends here.
    if (kind.voidReason(webinar, expected) !== null) return EMPTY_PAGE;
    return kind.owedPage(reader, firestore, { webinar, cursor, origin, size: pageMax(kind) });
  };
  const isMarking = kind.boundMark !== undefined;
  const webinarBefore = isMarking ? null : await getWebinar(firestore, expected.webinar_id);
  const readAhead = webinarBefore && (await pageIn({ get: (query) => query.get() }, webinarBefore));
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readRun(tx, firestore, expected.id);
    if (stored === null || !isUnchanged(stored, expected)) return null;
    const webinar = await readWebinar(tx, firestore, expected.webinar_id);
    const planning_until = isLast ? null : plus(now, PLANNING_LEASE_MS);
    const isVoid = kind.voidReason(webinar, expected) !== null;
    const page = readAhead ?? (await pageIn(tx, webinar));
    return bindPage(tx, firestore, kind, {
      actor,
      before: stored,
      run: { ...stored, planning_until },
      webinar,
      page: isVoid ? EMPTY_PAGE : page,
      now,
    });
  });
}

const EMPTY_PAGE = { recipients: [], skipped: [], next: null };

/** True if no other planner has bound a page or taken the lease. */
function isUnchanged(stored: MailRun, expected: MailRun): boolean {
  const progress = ({ state, pass, batches, cursor, planning_until }: MailRun) => ({
    state,
    pass,
    batches,
    cursor,
    planning_until,
  });
  return isDeepStrictEqual(progress(stored), progress(expected));
}
