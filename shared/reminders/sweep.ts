/** What the clock asks for, every few minutes: ends, reminders, batches that nobody looks after. */
import type { Actor } from "../access/model.ts";
import { carryOn } from "../delivery/plan.ts";
import { dueBatches } from "../delivery/store.ts";
import { enqueueDispatch, enqueueMailTask } from "../delivery/tasks.ts";
import { recordRun } from "../operations/heartbeat.ts";
import { Failure } from "../platform/failure.ts";
import {
  awaitsDispatch,
  awaitsSweep,
  HORIZONS,
  settleByClock,
  sweepWindow,
  type Horizon,
} from "../webinars/lifecycle.ts";
import { confirmRegistrations } from "../registrations/confirm.ts";
import { enqueueCalendarSync } from "../webinars/sync-calendar.ts";
import type { Webinar } from "../webinars/model.ts";
import { changeWebinar, dueWebinars, readWebinar, stampWebinar } from "../webinars/store.ts";
import { openReminder, type ReminderDeps } from "./send.ts";

export interface SweepReport {
  webinars: number;
  ended: number;
  reminders_opened: number;
  batches_woken: number;
  /** Webinars whose turn failed; they stay due. */
  failures: number;
}

/** Of each a run looks at so many: further webinars are left to a task, further batches to the next run. */
const WEBINARS_A_RUN = 25;
const BATCHES_A_RUN = 200;

/** Safe to repeat and to overlap: all that it does is decided by what is stored. */
export async function sweep(deps: ReminderDeps & SweepDeps, actor: Actor): Promise<SweepReport> {
  const began = deps.clock.now();
  const span = () => ({ began, ended: deps.clock.now() });
  const report = await doWhatIsDue(deps, actor).catch(async (error: unknown) => {
    // Where even that cannot be written, the first failure is the one to tell.
    await recordRun(deps.firestore, span(), { failure: reasonOf(error) }).catch(() => {});
    throw error;
  });
  await recordRun(deps.firestore, span(), { report });
  return report;
}

async function doWhatIsDue(deps: ReminderDeps & SweepDeps, actor: Actor): Promise<SweepReport> {
  const now = deps.clock.now();
  const report = await sweepWebinars(deps, actor, null);
  report.batches_woken = await wakeBatches(deps, now);
  return report;
}

const reasonOf = (error: unknown): string =>
  error instanceof Failure ? error.detail : "It broke off; the log has the cause.";

/** The due webinars after that one, as many as a run should; a task goes on from there. */
export async function sweepWebinars(
  deps: ReminderDeps & SweepDeps,
  actor: Actor,
  after: SweepPosition | null,
): Promise<SweepReport> {
  const now = deps.clock.now();
  const report: SweepReport = {
    webinars: 0,
    ended: 0,
    reminders_opened: 0,
    batches_woken: 0,
    failures: 0,
  };
  const due = await dueWebinars(deps.firestore, now, { most: WEBINARS_A_RUN, after });
  const last = due.at(-1);
  if (due.length === WEBINARS_A_RUN && last !== undefined && last.next_action_at !== null) {
    // First of all, so that a run which dies in the middle has handed on the rest.
    const rest = { work: "sweep" as const, after: { at: last.next_action_at, id: last.id } };
    await enqueueMailTask(deps.tasks, rest, { occasion: slotOf(now).toISOString() });
  }
  for (const webinar of due) {
    report.webinars += 1;
    try {
      await sweepWebinar(deps, actor, webinar, report);
    } catch (error) {
      // One broken webinar must not keep the others waiting.
      report.failures += 1;
      deps.onFailure(webinar.id, error);
    }
  }
  return report;
}

/** Where the sweep has got to: webinars are looked at in the order in which they are due. */
export interface SweepPosition {
  at: Date;
  id: string;
}

export interface SweepDeps {
  onFailure: (webinarId: string, error: unknown) => void;
}

async function sweepWebinar(
  deps: ReminderDeps,
  actor: Actor,
  webinar: Webinar,
  report: SweepReport,
): Promise<void> {
  const now = deps.clock.now();
  const { calendar_sync: event, calendar_guests: guests } = webinar;
  if ([event.retry_at, guests.retry_at].some((at) => at !== null && at <= now)) {
    await enqueueCalendarSync(deps.tasks, webinar.id, slotOf(now));
  }
  if (awaitsDispatch(webinar)) {
    await enqueueDispatch(deps.tasks, webinar.id, {
      occasion: `sweep-${slotOf(now).toISOString()}`,
    });
  }
  if (webinar.status !== "SCHEDULED") return;
  if (settleByClock(webinar, now) !== webinar) {
    const settled = await changeWebinar(
      deps,
      webinar.id,
      { actor, action: "sys.webinar.end" },
      (current) => current,
    );
    report.ended += Number(settled.status === "ENDED");
    return;
  }
  if (webinar.confirmations_due_at !== null && webinar.confirmations_due_at <= now) {
    await confirmRegistrations(deps, actor, webinar.id);
  }
  for (const horizon of HORIZONS) {
    if (!awaitsSweep(webinar, horizon, now)) continue;
    if (now < sweepWindow(webinar.starts_at, horizon).opens) continue;
    const opened = await openReminder(deps, actor, webinar.id, { horizon, origin: "sweep" });
    report.reminders_opened += Number(opened.opened);
    const run = await carryOn(deps, actor, opened);
    // A pass that somebody else has open sends to those it found; ours is for the next sweep.
    const isOurs = run !== null && run.state !== "planning" && run.pass_origin === "sweep";
    const nobodyOwed = !opened.opened && run?.state === "done";
    if (isOurs || nobodyOwed) await markSwept(deps, actor, webinar, horizon);
  }
}

async function markSwept(
  { firestore, clock }: ReminderDeps,
  actor: Actor,
  { id, schedule_version }: Webinar,
  horizon: Horizon,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const current = await readWebinar(tx, firestore, id);
    if (current.schedule_version !== schedule_version) return;
    stampWebinar(
      tx,
      firestore,
      current,
      { [`reminder_${horizon}_swept_schedule`]: schedule_version },
      {
        actor,
        action: "sys.webinar.send_reminder",
        at: clock.now(),
        facts: { horizon, swept: true },
      },
    );
  });
}

/** A task for each batch that is due; its name is the same for five minutes, so sweeps do not pile up. */
async function wakeBatches({ firestore, tasks }: ReminderDeps, now: Date): Promise<number> {
  const due = await dueBatches(firestore, now, BATCHES_A_RUN);
  const occasion = `sweep-${slotOf(now).toISOString()}`;
  for (const { id, traceparent } of due) {
    await enqueueMailTask(tasks, { work: "send", batch_id: id }, { occasion, traceparent });
  }
  return due.length;
}

/** The begun five minutes: part of names that are to be the same for a sweep and its repetition. */
const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);
const SLOT_MS = 300_000;
