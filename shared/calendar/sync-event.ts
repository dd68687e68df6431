/** Synchronises a webinar's Calendar event: at once after a change, and again by task until that has succeeded. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { OpenedPass } from "../delivery/open-pass.ts";
import { startOrResumePass, type PlanDeps } from "../delivery/plan.ts";
import { openAnnouncement } from "../announcements/announce.ts";
import { mailedFacts } from "../announcements/mailed.ts";
import {
  hasCalendarWork,
  hasEventToCheck,
  hasEventWork,
  isEventKnown,
} from "../webinars/calendar-state.ts";
import { plainText } from "../platform/description.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteWork, readEvenDeleted, removeDeleted, stampWebinar } from "../webinars/store.ts";
import { decideEvent, isEventOutdated, type Outcome } from "./decide-event.ts";
import { ensureEvent, type EventOrder } from "./ensure-event.ts";
import { CalendarFailure, type Calendar } from "./model.ts";
import { enqueueCalendarSync } from "./tasks.ts";

export interface SyncDeps extends PlanDeps {
  tasks: TaskQueues<"mail" | "calendar">;
  calendar: Calendar;
  /** Called for each attempt that Google refused. The webinar keeps the failure as well. */
  onFailure?: (failure: CalendarFailure) => void;
}

const ATTEMPTS_MAX = 5;

/**
 * Does not reject if Google fails: the failure is kept on the webinar, and a task tries again. If the Meet link changes,
 * people whom Google does not notify get mail. `isCheck` compares the event with the webinar although nothing is owed;
 * if Google does not answer then, nothing is recorded.
 */
export async function syncEvent(
  deps: SyncDeps,
  actor: Actor,
  id: string,
  { isCheck = false }: { isCheck?: boolean } = {},
): Promise<void> {
  for (let round = 0; round < ATTEMPTS_MAX; round += 1) {
    const webinar = await readEvenDeleted(deps.firestore, id);
    if (webinar === null) return;
    const hasWork = hasCalendarWork(webinar);
    const isChecked = isCheck && round === 0 && hasEventToCheck(webinar);
    if (!hasWork && !isChecked) return;
    const outcome = await attemptSync(deps, webinar, isChecked);
    if (outcome.failure !== null) {
      if (!hasWork && outcome.failure.code !== "event_gone") return;
      deps.onFailure?.(outcome.failure);
    }
    if (outcome.isOvertaken) continue;
    const now = deps.clock.now();
    const recorded = await recordOutcome(deps, actor, webinar, { outcome, now });
    if (recorded === null) return;
    if (recorded.news !== null) await startOrResumePass(deps, actor, recorded.news);
    if (!hasCalendarWork(recorded.webinar)) return;
    const { retry_at } = recorded.webinar.calendar_sync;
    if (retry_at === null) return;
    // The webinar changed during the attempt, or somebody deleted the event: start over with the present state.
    if (retry_at <= now) continue;
    await enqueueCalendarSync(deps.tasks, id, retry_at);
    return;
  }
}

async function attemptSync(deps: SyncDeps, webinar: Webinar, isChecked: boolean): Promise<Outcome> {
  const outcome: Outcome = { event: null, isOvertaken: false, gone: [], absent: [], failure: null };
  try {
    if (isChecked || hasEventWork(webinar)) {
      outcome.event = await ensureEvent(deps.calendar, orderOf(webinar), () =>
        isStillWanted(deps.firestore, webinar),
      );
      if (outcome.event === null) return { ...outcome, isOvertaken: true };
    }
  } catch (failure) {
    // The orphans stay for now: guests keep their event until there is a new one.
    return { ...outcome, failure: calendarFailure(failure) };
  }
  for (const orphan of webinar.calendar_sync.orphans) {
    const { host_email, event_id } = orphan;
    try {
      const found = await deps.calendar.deleteEvent(host_email, event_id, "all");
      outcome[found].push(orphan);
    } catch (caught) {
      const failure = calendarFailure(caught);
      // The host's address was wrong and has been corrected. A host who does not exist has no event.
      const isNobody = failure.code === "host_unknown" && !orphan.is_known;
      if (isNobody) outcome.absent.push(orphan);
      else outcome.failure ??= undeleted(host_email, failure);
    }
  }
  return outcome;
}

function orderOf(webinar: Webinar): EventOrder {
  const { generation } = webinar.calendar_sync;
  return {
    ...webinar,
    description: plainText(webinar.description),
    webinar_id: webinar.id,
    generation,
    isKnown: isEventKnown(webinar),
  };
}

async function isStillWanted(firestore: Firestore, tried: Webinar): Promise<boolean> {
  const current = await readEvenDeleted(firestore, tried.id);
  if (current === null || isEventOutdated(current, tried)) return false;
  return current.calendar_sync.version === tried.calendar_sync.version;
}

/** Rethrows every error that is not Google's. */
function calendarFailure(failure: unknown): CalendarFailure {
  if (failure instanceof CalendarFailure) return failure;
  throw failure;
}

function undeleted(host: string, cause: CalendarFailure): CalendarFailure {
  const message = `The event in ${host}'s calendar couldn't be deleted. ${cause.message}`;
  const { code, retryable, hint } = cause;
  const params = { ...cause.params, undeleted: host };
  return new CalendarFailure(code, message, { retryable, hint, params, cause });
}

async function recordOutcome(
  deps: SyncDeps,
  actor: Actor,
  tried: Webinar,
  { outcome, now }: { outcome: Outcome; now: Date },
): Promise<{ webinar: Webinar; news: OpenedPass | null } | null> {
  const { firestore } = deps;
  return firestore.runTransaction(async (tx) => {
    const current = await readEvenDeleted(firestore, tried.id, tx);
    if (current === null) return null;
    const stamp = decideEvent(current, tried, outcome, now);
    if (current.deleted_at !== null) {
      if (stamp.calendar_sync.orphans.length > 0) {
        // The deletion stays the last audit row.
        const webinar = noteWork(tx, firestore, current, { stamp, at: now });
        return { webinar, news: null };
      }
      removeDeleted(tx, firestore, current);
      return null;
    }
    // Another attempt with the same outcome has recorded it already.
    const after = { ...current, ...stamp };
    if (isDeepStrictEqual(after, current)) return { webinar: current, news: null };
    const pass = { actor, webinar: after, origin: "task" as const, now };
    const news = await openAnnouncement(tx, deps, current, pass);
    const mailed = await mailedFacts(firestore, after, news);
    const webinar = stampWebinar(tx, firestore, current, stamp, {
      actor,
      action: "sys.webinar.provision",
      at: now,
      facts: { ...mailed, ...(outcome.failure !== null && { failure: outcome.failure.code }) },
    });
    return { webinar, news };
  });
}
