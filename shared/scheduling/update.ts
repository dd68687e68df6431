import type { Actor } from "../access/model.ts";
import { openAnnouncement } from "../announcements/announce.ts";
import { mailedFacts } from "../announcements/mailed.ts";
import { syncEvent, type SyncDeps } from "../calendar/sync-event.ts";
import { enqueueCalendarSync, enqueueRoomSync } from "../calendar/tasks.ts";
import { recheckReminders } from "../delivery/handed-over.ts";
import { startOrResumePass, type PlanDeps } from "../delivery/plan.ts";
import { readAnswered } from "../registrations/answered.ts";
import { enqueueWaitingList } from "../registrant-mail/waiting-task.ts";
import { hasGuestWork } from "../webinars/calendar-state.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar, WebinarPatch } from "../webinars/model.ts";
import { hasRoomWork } from "../webinars/room-work.ts";
import { getWebinar, readWebinar, saveWebinar } from "../webinars/store.ts";
import { refuseForeignHost, type HostPolicy } from "./create.ts";
import { decideUpdate } from "./decide-update.ts";

export interface UpdateOrder {
  patch: WebinarPatch;
  /** The versions that the caller has seen. */
  expected: ExpectedVersions;
}

/**
 * Changes a DRAFT or SCHEDULED webinar, synchronises its event and mails the news to registered people. If Google refuses,
 * the change stands, the webinar says what was refused, and any further patch, even an empty one, tries again.
 * Throws `not_found`, `version_conflict`, `invalid_transition`, `starts_in_past`, `validation_failed`,
 * `host_domain_not_allowed`.
 */
export async function updateWebinar(
  deps: SyncDeps & PlanDeps & { hosts: HostPolicy },
  actor: Actor,
  id: string,
  order: UpdateOrder,
): Promise<Webinar> {
  const { host_email } = order.patch;
  if (host_email !== undefined) refuseForeignHost(host_email, deps.hosts);
  const { news, before } = await changeAndAnnounce(deps, actor, id, order);
  if (before !== null) await recheckReminders(deps, before);
  await syncEvent(deps, actor, id);
  if (news !== null) await startOrResumePass(deps, actor, news);
  const webinar = await getWebinar(deps.firestore, id);
  const now = deps.clock.now();
  // The event of a new host has no guests yet.
  if (webinar.waiting_due_at !== null) await enqueueWaitingList(deps.tasks, id, now);
  if (hasGuestWork(webinar)) await enqueueCalendarSync(deps.tasks, id, now);
  if (hasRoomWork(webinar)) await enqueueRoomSync(deps.tasks, id, { at: now, isRetry: true });
  return webinar;
}

async function changeAndAnnounce(
  deps: PlanDeps,
  actor: Actor,
  id: string,
  { patch, expected }: UpdateOrder,
) {
  const { firestore, clock } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readWebinar(tx, firestore, id);
    const webinar = settleByClock(stored, now);
    refuseOtherVersion(webinar, expected);
    const answered = await readAnswered(tx, firestore, webinar, patch);
    const decided = decideUpdate(webinar, patch, now, answered);
    if (decided === webinar) return { news: null, before: null };
    const pass = { actor, webinar: decided, origin: "operator" as const, now };
    const news = await openAnnouncement(tx, deps, stored, pass);
    const facts = await mailedFacts(firestore, decided, news);
    const change = { actor, action: "sys.webinar.update" as const, at: now, facts };
    saveWebinar(tx, firestore, stored, decided, change);
    return { news, before: webinar };
  });
}
