/** What the clock asks for, every few minutes: ends, reminders, batches that nobody looks after. */
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { reportFailing } from "../delivery/failing.ts";
import type { MailRun } from "../delivery/model.ts";
import { dueBatches } from "../delivery/store.ts";
import { enqueueMailTask } from "../delivery/tasks.ts";
import { recordRun } from "../operations/heartbeat.ts";
import { wakeErasures } from "../people/finish-erasure.ts";
import { plus } from "../platform/instant.ts";
import { Failure } from "../platform/failure.ts";
import { dueWebinars } from "../webinars/store.ts";
import { mendNextActions } from "./new-horizons.ts";
import type { ReminderDeps } from "./send.ts";
import { isFirstOfHour, slotOf } from "./slot.ts";
import { sweepWebinar } from "./sweep-webinar.ts";

export const SweepReport = z
  .object({
    webinars: z.int(),
    ended: z.int(),
    reminders_opened: z.int(),
    batches_woken: z.int(),
    /** Webinars of whose turn something failed; they stay due. */
    failures: z.int(),
  })
  .meta({ id: "SweepReport" });
export type SweepReport = z.infer<typeof SweepReport>;

/** Of each a run looks at so many: further webinars are left to a task, further batches to the next run. */
const WEBINARS_A_RUN = 25;
const BATCHES_A_RUN = 200;

/** Safe to repeat and to overlap: all that it does is decided by what is stored. */
export async function sweep(deps: WholeSweepDeps, actor: Actor): Promise<SweepReport> {
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

async function doWhatIsDue(deps: WholeSweepDeps, actor: Actor): Promise<SweepReport> {
  const now = deps.clock.now();
  await mendNextActions(deps);
  const report = await sweepWebinars(deps, actor, null);
  report.batches_woken = await wakeBatches(deps, now);
  // An idle run costs two queries. Work that can wait an hour does not add one to each of them.
  if (isFirstOfHour(now)) {
    await wakeErasures(deps, { now, occasion: `sweep-${slotOf(now).toISOString()}` });
    await reportFailing(deps.firestore, deps.onFailing);
  }
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
  const report = { webinars: 0, ended: 0, reminders_opened: 0, batches_woken: 0, failures: 0 };
  // Reminders are due ahead of their time where the provider keeps them until then.
  const due = await dueWebinars(deps.firestore, plus(now, deps.aheadMs), {
    most: WEBINARS_A_RUN,
    after,
  });
  const last = due.at(-1);
  if (due.length === WEBINARS_A_RUN && last !== undefined && last.next_action_at !== null) {
    // First of all, so that a run which dies in the middle has handed on the rest.
    const rest = { work: "sweep" as const, after: { at: last.next_action_at, id: last.id } };
    await enqueueMailTask(deps.tasks, rest, { occasion: slotOf(now).toISOString() });
  }
  for (const webinar of due) {
    const swept = await sweepWebinar(deps, actor, webinar);
    for (const failure of swept.failures) deps.onFailure(webinar.id, failure);
    report.webinars += 1;
    report.ended += swept.ended;
    report.reminders_opened += swept.reminders_opened;
    report.failures += Number(swept.failures.length > 0);
  }
  return report;
}

/** Where the sweep has got to: webinars are looked at in the order in which they are due. */
export interface SweepPosition {
  at: Date;
  id: string;
}

export interface SweepDeps {
  /** How long before its time a reminder is handed over to the provider; 0 for at its time. */
  aheadMs: number;
  onFailure: (webinarId: string, error: unknown) => void;
}

interface WholeSweepDeps extends ReminderDeps, SweepDeps {
  /** Told of each run that has begun to fail. */
  onFailing: (run: MailRun) => void;
  /** Told of each kind of due mail that only a newer version knows. */
  onUnknownKind: (kind: string) => void;
}

/** A task for each batch that is due; its name is the same for five minutes, so sweeps do not pile up. */
async function wakeBatches(deps: WholeSweepDeps, now: Date): Promise<number> {
  const { batches: due, unknownKinds } = await dueBatches(deps.firestore, now, BATCHES_A_RUN);
  for (const kind of unknownKinds) deps.onUnknownKind(kind);
  const occasion = `sweep-${slotOf(now).toISOString()}`;
  for (const { id, traceparent } of due) {
    await enqueueMailTask(deps.tasks, { work: "send", batch_id: id }, { occasion, traceparent });
  }
  return due.length;
}
