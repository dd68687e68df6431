/** Brings the Calendar to where the webinar is. Inline after a change, and again by task until it is done. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { CalendarFailure, type Calendar } from "../calendar/model.ts";
import { ensureEvent } from "../calendar/provision.ts";
import type { Clock } from "../platform/clock.ts";
import { derivedId } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { hasCalendarWork, retryAt, wantsEvent } from "./calendar-work.ts";
import type { CalendarSync, Webinar } from "./model.ts";
import { readEvenDeleted, removeDeleted, stampWebinar } from "./store.ts";

export interface SyncDeps {
  firestore: Firestore;
  calendar: Calendar;
  tasks: TaskQueues;
  clock: Clock;
}

/** What one try has achieved. */
interface Outcome {
  event: { calendar_event_id: string; meet_url: string } | null;
  deleted: CalendarSync["orphans"];
  failure: CalendarFailure | null;
}

const ROUNDS = 5;

/** Never rejects for Google's sake: what failed is kept on the webinar, and tried again. */
export async function syncCalendar(deps: SyncDeps, actor: Actor, id: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const webinar = await readEvenDeleted(deps.firestore, id);
    if (webinar === null || !hasCalendarWork(webinar)) return;
    const outcome = await attempt(deps.calendar, webinar);
    const recorded = await record(deps, actor, webinar, outcome);
    // Somebody changed it while Google was asked: once more, with what it says now.
    if (outcome.failure === null && recorded !== null && hasCalendarWork(recorded)) continue;
    const retry = recorded?.calendar_sync.retry_at;
    if (retry) await enqueueCalendarSync(deps.tasks, id, retry);
    return;
  }
}

export async function enqueueCalendarSync(tasks: TaskQueues, id: string, at: Date): Promise<void> {
  await tasks.enqueue({
    queue: "calendar",
    functionName: "sync-calendar",
    name: derivedId("sync-calendar", id, at.toISOString()),
    body: { webinar_id: id },
    at,
  });
}

async function attempt(calendar: Calendar, webinar: Webinar): Promise<Outcome> {
  const outcome: Outcome = { event: null, deleted: [], failure: null };
  const { calendar_sync: sync } = webinar;
  try {
    if (wantsEvent(webinar) && sync.synced_version !== sync.version) {
      const isKnown = sync.host_email === webinar.host_email && sync.orphans.length === 0;
      const order = { ...webinar, webinar_id: webinar.id, generation: sync.generation, isKnown };
      outcome.event = await ensureEvent(calendar, order);
    }
    for (const orphan of sync.orphans) {
      await calendar.deleteEvent(orphan.host_email, orphan.event_id, "all");
      outcome.deleted.push(orphan);
    }
  } catch (failure) {
    if (!(failure instanceof CalendarFailure)) throw failure;
    outcome.failure = failure;
  }
  return outcome;
}

async function record(
  { firestore, clock }: SyncDeps,
  actor: Actor,
  tried: Webinar,
  outcome: Outcome,
): Promise<Webinar | null> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const current = await readEvenDeleted(firestore, tried.id, tx);
    if (current === null) return null;
    const stamp = decideSynced(current, tried, outcome, now);
    const isFinished = current.deleted_at !== null && stamp.calendar_sync.orphans.length === 0;
    if (isFinished) {
      removeDeleted(tx, firestore, current);
      return null;
    }
    return stampWebinar(tx, firestore, current, stamp, {
      actor,
      action: "sys.webinar.provision",
      at: now,
      facts: outcome.failure === null ? {} : { failure: outcome.failure.code },
    });
  });
}

/** Pure. What was done for an older host or an older generation counts for those alone. */
export function decideSynced(
  current: Webinar,
  tried: Webinar,
  { event, deleted, failure }: Outcome,
  now: Date,
): Pick<Webinar, "calendar_sync" | "meet_provision_error"> & Partial<Webinar> {
  const sync = current.calendar_sync;
  const isSameEvent = sync.generation === tried.calendar_sync.generation;
  const orphans = sync.orphans.filter(
    ({ event_id }) => !deleted.some((each) => each.event_id === event_id),
  );
  const attempts = failure === null ? 0 : sync.attempts + 1;
  const next: CalendarSync = {
    ...sync,
    orphans,
    attempts,
    ...(event !== null &&
      isSameEvent && {
        host_email: tried.host_email,
        synced_version: tried.calendar_sync.version,
      }),
    // A deleted event keeps its id: what comes in its place needs another.
    ...(failure?.code === "event_gone" && isSameEvent && { generation: sync.generation + 1 }),
  };
  const hasWork = hasCalendarWork({ ...current, calendar_sync: next });
  next.retry_at = nextTry({ failure, hasWork, attempts, now });
  return {
    calendar_sync: next,
    meet_provision_error: failure === null ? null : toProvisionError(failure, now),
    ...(isSameEvent && event),
  };
}

function nextTry(of: {
  failure: CalendarFailure | null;
  hasWork: boolean;
  attempts: number;
  now: Date;
}): Date | null {
  if (!of.hasWork) return null;
  if (of.failure === null) return of.now;
  return of.failure.retryable ? retryAt(of.now, of.attempts) : null;
}

function toProvisionError({ code, message, hint, retryable }: CalendarFailure, at: Date) {
  return { code, message, hint, retryable, at };
}
