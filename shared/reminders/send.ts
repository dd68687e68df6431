/** Opens a reminder's pass, for the button and for the sweep. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { runFigures } from "../delivery/figures.ts";
import type { MailKinds } from "../delivery/kind.ts";
import { pendingOf, type MailRun } from "../delivery/model.ts";
import type { NewPass, OpenedPass } from "../delivery/open-pass.ts";
import { openOrderedPass, withWebinarByClock } from "../delivery/ordered-pass.ts";
import { startOrResumePass } from "../delivery/plan.ts";
import { receiptOf, RunReceipt } from "../delivery/receipt.ts";
import { lostMail, mayBeLostWhole } from "../delivery/lost.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { refuseOnceStarted, refuseWithoutReminder } from "../webinars/allowed-actions.ts";
import {
  refuseOtherVersion,
  type ExpectedVersions,
  refuseUnlessAllowed,
} from "../webinars/transitions.ts";
import { HORIZONS, reminderKindOf, type Horizon } from "../webinars/horizons.ts";
import { isDue } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";

export const ReminderOrder = z.strictObject({ horizon: z.enum(HORIZONS) });

export const ReminderReply = z
  .object({
    /** People whose mail this request has queued. */
    queued: z.int(),
    /** People who already had it for the webinar's present schedule. */
    already_sent: z.int(),
    /** People whose earlier mail was dropped or blocked, as everybody else's was: see `resend-delivery`. */
    undelivered: z.int(),
    /** People whose mail an earlier request has queued. */
    in_progress: z.int(),
    run: RunReceipt,
  })
  .meta({ id: "ReminderReply" });
export type ReminderReply = z.infer<typeof ReminderReply>;

export interface ReminderDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/** What the sweep needs to send reminders without a click. */
export interface DueReminderDeps extends ReminderDeps {
  /** How long before its time a reminder is handed to the provider; 0 if at its time. */
  aheadMs: number;
}

/** Throws `version_conflict`, `invalid_transition`, `webinar_started`, `reminder_missing`. */
export async function sendReminder(
  deps: ReminderDeps,
  actor: Actor,
  webinarId: string,
  { horizon, expected }: { horizon: Horizon; expected: ExpectedVersions },
): Promise<ReminderReply> {
  const opened = await openReminder(deps, actor, webinarId, horizon, expected);
  const run = (await startOrResumePass(deps, actor, opened)) ?? opened.run;
  const { before } = opened;
  const undelivered = opened.opened ? 0 : await lostOf(deps, run);
  const bound = run.totals.owed - before.owed - (run.totals.skipped - before.skipped);
  return {
    queued: opened.opened ? bound : 0,
    already_sent: before.sent - undelivered,
    undelivered,
    in_progress: opened.opened ? 0 : pendingOf(run.totals) + run.totals.unknown,
    run: receiptOf(run),
  };
}

/** How many people a run of which nothing arrived was sent to. Three aggregations, if some of its mail is known not to have. */
async function lostOf(
  { firestore, clock }: Pick<ReminderDeps, "firestore" | "clock">,
  run: MailRun,
): Promise<number> {
  if (run.state !== "done" || (run.undelivered ?? 0) === 0) return 0;
  const figures = await runFigures(firestore, run, { now: clock.now(), silentAfterMs: 0 });
  if (!mayBeLostWhole(run, figures)) return 0;
  const lost = await lostMail(firestore, run, figures);
  return lost === null || lost.kept > 0 ? 0 : lost.people;
}

export type OpenedReminder = OpenedPass & { webinar: Webinar };

/** One transaction checks the order, binds the first page and writes the audit row. */
export const openReminder = (
  deps: ReminderDeps,
  actor: Actor,
  webinarId: string,
  horizon: Horizon,
  expected: ExpectedVersions = null,
): Promise<OpenedReminder> =>
  withWebinarByClock(deps, webinarId, (tx, now, webinar) => {
    refuseOtherVersion(webinar, expected);
    return openIn(tx, deps, { actor, webinar, horizon, origin: "operator", now });
  });

/** The same for the sweep. Null if the reminder is not due any more, for example because the webinar was moved meanwhile. */
export const openDueReminder = (
  deps: DueReminderDeps,
  actor: Actor,
  webinarId: string,
  horizon: Horizon,
): Promise<OpenedReminder | null> =>
  withWebinarByClock(deps, webinarId, async (tx, now, webinar) => {
    if (!isDue(webinar, horizon, plus(now, deps.aheadMs))) return null;
    return openIn(tx, deps, { actor, webinar, horizon, origin: "sweep", now });
  });

async function openIn(
  tx: Transaction,
  { firestore, kinds }: ReminderDeps,
  { horizon, ...pass }: NewPass & { horizon: Horizon },
): Promise<OpenedReminder> {
  const { webinar, origin, now } = pass;
  refuseUnlessAllowed(webinar.status, "send_reminder");
  refuseOnceStarted(webinar, now);
  refuseWithoutReminder(webinar, horizon);
  const opened = await openOrderedPass(tx, firestore, kinds[reminderKindOf(horizon)], {
    ...pass,
    action: "sys.webinar.send_reminder",
    facts: { horizon, origin },
  });
  return { ...opened, webinar };
}
