/** Everything that may be due for one webinar; each part fails by itself. Safe to repeat and to overlap. */
import type { Actor } from "../access/model.ts";
import { enqueueCalendarCheck, enqueueCalendarSync, enqueueRoomSync } from "../calendar/tasks.ts";
import { confirmRegistrations } from "../confirmations/confirm.ts";
import { startOrResumePass } from "../delivery/plan.ts";
import { enqueueDispatch, enqueueFollowUp } from "../interest/dispatch-task.ts";
import { enqueueCollect } from "../collecting/task.ts";
import { enqueueWaitingList } from "../registrant-mail/waiting-task.ts";
import { hasEventToCheck } from "../webinars/calendar-state.ts";
import { HORIZONS, type Horizon } from "../webinars/horizons.ts";
import {
  awaitsDispatch,
  awaitsFollowUp,
  isDue,
  isEndDue,
  sweepWindow,
} from "../webinars/lifecycle.ts";
import { meetAskAt } from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import { plus } from "../platform/instant.ts";
import { isRoomDue } from "../webinars/room-work.ts";
import { readWebinar, stampWebinar, writeDueEnd } from "../webinars/store.ts";
import { openDueReminder, type DueReminderDeps, type ReminderDeps } from "./send.ts";
import { slotOf } from "./slot.ts";

/** What the sweep did for the webinar. */
export interface SweptWebinar {
  ended: number;
  reminders_opened: number;
  /** One for each part that failed. */
  failures: unknown[];
}

/**
 * In this order: the event is checked before people are sent to it, then the most urgent comes first. A failure of one part
 * does not stop the others.
 */
const PARTS = [checkEvent, remind, confirm, tendList, end, dispatch, syncCalendar, collect];

export async function sweepWebinar(
  deps: DueReminderDeps,
  actor: Actor,
  webinar: Webinar,
): Promise<SweptWebinar> {
  const swept: SweptWebinar = { ended: 0, reminders_opened: 0, failures: [] };
  for (const part of PARTS) {
    try {
      Object.assign(swept, await part(deps, actor, webinar));
    } catch (error) {
      swept.failures.push(error);
    }
  }
  return swept;
}

type Done = Partial<SweptWebinar>;

/** Checks the Meet link before a reminder sends people there; if it has changed, they get the new one. */
async function checkEvent(
  { tasks, clock, aheadMs }: DueReminderDeps,
  _: Actor,
  webinar: Webinar,
): Promise<Done> {
  if (!hasEventToCheck(webinar)) return {};
  for (const horizon of HORIZONS) {
    if (isDue(webinar, horizon, plus(clock.now(), aheadMs)))
      await enqueueCalendarCheck(tasks, webinar, horizon);
  }
  return {};
}

async function remind(deps: DueReminderDeps, actor: Actor, webinar: Webinar): Promise<Done> {
  let reminders_opened = 0;
  for (const horizon of HORIZONS) {
    if (!isDue(webinar, horizon, plus(deps.clock.now(), deps.aheadMs))) continue;
    const opened = await openDueReminder(deps, actor, webinar.id, horizon);
    if (opened === null) continue;
    reminders_opened += Number(opened.opened);
    const run = await startOrResumePass(deps, actor, opened);
    // A pass that an operator has opened, or the sweep ahead of the time, may miss people whom the sweep has to mail: the
    // next sweep opens its own.
    const { opens } = sweepWindow(webinar.starts_at, horizon);
    const hasFoundAll = opened.opened || (run?.pass_opened_at ?? opens) >= opens;
    const isOurs =
      run !== null && run.state !== "planning" && run.pass_origin === "sweep" && hasFoundAll;
    const nobodyOwed = !opened.opened && !opened.isBlocked;
    // Ahead of the reminder's time, people may still register who are owed it.
    const isItsTime = isDue(webinar, horizon, deps.clock.now());
    if (isItsTime && (isOurs || nobodyOwed)) await markSwept(deps, actor, opened.webinar, horizon);
  }
  return { reminders_opened };
}

async function confirm(deps: ReminderDeps, actor: Actor, webinar: Webinar): Promise<Done> {
  const { confirmations_due_at: dueAt } = webinar;
  const now = deps.clock.now();
  if (webinar.status !== "SCHEDULED" || now >= webinar.ends_at) return {};
  if (dueAt !== null && dueAt <= now) await confirmRegistrations(deps, actor, webinar.id);
  return {};
}

/** People move up, or are told of a cancellation. */
async function tendList({ tasks, clock }: ReminderDeps, _: Actor, webinar: Webinar): Promise<Done> {
  const { waiting_due_at: dueAt } = webinar;
  const now = clock.now();
  if (dueAt !== null && dueAt <= now) await enqueueWaitingList(tasks, webinar.id, slotOf(now));
  return {};
}

async function end(deps: ReminderDeps, actor: Actor, webinar: Webinar): Promise<Done> {
  const { firestore, clock } = deps;
  if (!isEndDue(webinar, clock.now())) return {};
  const { status } = await firestore.runTransaction(async (tx) => {
    const current = await readWebinar(tx, firestore, webinar.id);
    return writeDueEnd(tx, firestore, current, { actor, at: clock.now() });
  });
  return { ended: Number(status === "ENDED") };
}

async function dispatch({ tasks, clock }: ReminderDeps, _: Actor, webinar: Webinar): Promise<Done> {
  const occasion = `sweep-${slotOf(clock.now()).toISOString()}`;
  if (awaitsFollowUp(webinar)) await enqueueFollowUp(tasks, webinar.id, { occasion });
  if (awaitsDispatch(webinar)) await enqueueDispatch(tasks, webinar.id, { occasion });
  return {};
}

async function syncCalendar(
  { tasks, clock }: ReminderDeps,
  _: Actor,
  webinar: Webinar,
): Promise<Done> {
  const { id, calendar_sync, calendar_guests } = webinar;
  const now = clock.now();
  const isDueAt = (at: Date | null) => at !== null && at <= now;
  if (isDueAt(calendar_sync.retry_at) || isDueAt(calendar_guests.retry_at)) {
    await enqueueCalendarSync(tasks, id, slotOf(now));
  }
  if (isRoomDue(webinar, now)) await enqueueRoomSync(tasks, id, { at: slotOf(now) });
  return {};
}

async function collect(
  { tasks, clock }: DueReminderDeps,
  _: Actor,
  webinar: Webinar,
): Promise<Done> {
  const now = clock.now();
  const askAt = meetAskAt(webinar);
  if (askAt !== null && askAt <= now) await enqueueCollect(tasks, webinar.id, slotOf(now));
  return {};
}

/** Does nothing if the webinar has moved since its reminder was opened. */
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
      { swept: { ...current.swept, [horizon]: schedule_version } },
      {
        actor,
        action: "sys.webinar.send_reminder",
        at: clock.now(),
        facts: { horizon, swept: true },
      },
    );
  });
}
