/** Does what is due every few minutes: ends webinars, sends reminders, wakes batches whose task was lost. */
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { reportFailing } from "../delivery/failing.ts";
import type { MailRun } from "../delivery/model.ts";
import { dueBatches } from "../delivery/store.ts";
import { enqueueMailTask } from "../delivery/tasks.ts";
import { watchRuns, type WatchDeps } from "../delivery/watch.ts";
import { recordRun } from "../operations/heartbeat.ts";
import { wakeErasures } from "../people/finish-erasure.ts";
import { concurrently } from "../platform/concurrently.ts";
import { plus } from "../platform/instant.ts";
import { Failure } from "../platform/failure.ts";
import { dueWebinars, type DuePosition } from "../webinars/due.ts";
import { mendNextActions } from "./further-reminders.ts";
import type { DueReminderDeps } from "./send.ts";
import { isFirstOfHour, slotOf } from "./slot.ts";
import { sweepWebinar } from "./sweep-webinar.ts";

export const SweepReport = z
  .object({
    webinars: z.int(),
    ended: z.int(),
    reminders_opened: z.int(),
    batches_woken: z.int(),
    /** Webinars and mail that cannot be read or for which something failed, which stay due, and searches that failed. */
    failures: z.int(),
  })
  .meta({ id: "SweepReport" });
export type SweepReport = z.infer<typeof SweepReport>;

/** The most that one run handles. A task continues with further webinars, and the next run with further batches. */
const WEBINARS_A_RUN = 25;
/** So many that ten thousand lost tasks are back within two runs: docs/decisions/0040-a-million.md. */
const BATCHES_A_RUN = 5000;

/** One after another, a busy hour's webinars would wait for the network more than for anything else. */
const WEBINARS_AT_ONCE = 5;
const TASKS_AT_ONCE = 25;

/** Safe to repeat and to overlap, because stored state decides everything it does. */
export async function sweep(deps: WholeSweepDeps, actor: Actor): Promise<SweepReport> {
  const began = deps.clock.now();
  const span = () => ({ began, ended: deps.clock.now() });
  const report = await doWhatIsDue(deps, actor).catch(async (error: unknown) => {
    // If this write fails too, the first failure is the one to report.
    await recordRun(deps.firestore, span(), { failure: reasonOf(error) }).catch(() => {});
    throw error;
  });
  await recordRun(deps.firestore, span(), { report });
  return report;
}

async function doWhatIsDue(deps: WholeSweepDeps, actor: Actor): Promise<SweepReport> {
  const now = deps.clock.now();
  let failures = 0;
  const onFailure: SweepDeps["onFailure"] = (webinarId, error) => {
    failures += 1;
    deps.onFailure(webinarId, error);
  };
  // First, so that this sweep already finds the webinars that were missed.
  await mendNextActions({ ...deps, onFailure });
  const report = await sweepWebinars(deps, actor, null);
  const onMailFailure = (error: unknown) => onFailure(null, error);
  report.batches_woken = await wakeBatches(deps, now, onMailFailure);
  await watchRuns(deps, now, onMailFailure);
  // An idle run costs four queries. Work that can wait an hour would add one to every run.
  if (isFirstOfHour(now)) {
    await wakeErasures(deps, { now, occasion: `sweep-${slotOf(now).toISOString()}` });
    await reportFailing(deps.firestore, deps.onFailing, onMailFailure);
  }
  report.failures += failures;
  return report;
}

const reasonOf = (error: unknown): string =>
  error instanceof Failure ? error.detail : "It broke off; the log has the cause.";

/** Handles the due webinars after `after`, up to the limit of one run; a task continues from there. */
export async function sweepWebinars(
  deps: SweepDeps,
  actor: Actor,
  after: DuePosition | null,
): Promise<SweepReport> {
  const now = deps.clock.now();
  const report = { webinars: 0, ended: 0, reminders_opened: 0, batches_woken: 0, failures: 0 };
  // If the provider keeps reminders until their time, they are due ahead of it.
  const due = await dueWebinars(deps.firestore, plus(now, deps.aheadMs), {
    most: WEBINARS_A_RUN,
    after,
  });
  if (due.next !== null) {
    // First, so that the other webinars get their turn even if this run dies halfway.
    const rest = { work: "sweep" as const, after: due.next };
    await enqueueMailTask(deps.tasks, rest, { occasion: slotOf(now).toISOString() });
  }
  for (const { id, error } of due.unreadable) deps.onFailure(id, error);
  report.webinars += due.unreadable.length;
  report.failures += due.unreadable.length;
  await concurrently(due.webinars, WEBINARS_AT_ONCE, async (webinar) => {
    const swept = await sweepWebinar(deps, actor, webinar);
    for (const failure of swept.failures) deps.onFailure(webinar.id, failure);
    report.webinars += 1;
    report.ended += swept.ended;
    report.reminders_opened += swept.reminders_opened;
    report.failures += Number(swept.failures.length > 0);
  });
  return report;
}

export interface SweepDeps extends DueReminderDeps {
  /** `webinarId` is null if a search for webinars failed, or something about mail; the error says which document it was. */
  onFailure: (webinarId: string | null, error: unknown) => void;
}

interface WholeSweepDeps extends SweepDeps, Omit<WatchDeps, "tasks"> {
  /** Called for each run that has begun to fail. */
  onFailing: (run: MailRun) => void;
  /** Called for each kind of due mail that only a newer version knows. */
  onUnknownKind: (kind: string) => void;
}

/** Enqueues a task for each due batch. The task's name is the same in all of an interval, so that sweeps do not pile up. */
async function wakeBatches(
  deps: WholeSweepDeps,
  now: Date,
  onUnreadable: (error: unknown) => void,
): Promise<number> {
  const found = await dueBatches(deps.firestore, now, BATCHES_A_RUN);
  const { batches: due, unknownKinds } = found;
  for (const kind of unknownKinds) deps.onUnknownKind(kind);
  for (const error of found.unreadable) onUnreadable(error);
  const occasion = `sweep-${slotOf(now).toISOString()}`;
  await concurrently(due, TASKS_AT_ONCE, ({ id, traceparent }) =>
    enqueueMailTask(deps.tasks, { work: "send", batch_id: id }, { occasion, traceparent }),
  );
  return due.length;
}
