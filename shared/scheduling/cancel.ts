import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { mailedFacts } from "../announcements/mailed.ts";
import { noteEventRemoval } from "../calendar/note-event.ts";
import { syncEvent, type SyncDeps } from "../calendar/sync-event.ts";
import { recheckReminders } from "../delivery/handed-over.ts";
import { openPass } from "../delivery/open-pass.ts";
import { startOrResumePass, type PlanDeps } from "../delivery/plan.ts";
import { enqueueWaitingList } from "../registrant-mail/waiting-task.ts";
import { typedLines } from "../platform/typed-text.ts";
import {
  refuseOtherVersion,
  type ExpectedVersions,
  refuseUnlessAllowed,
} from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar, saveWebinar } from "../webinars/store.ts";

export const CancelOrder = z
  .strictObject({ reason: typedLines(1000).nullable().default(null) })
  .meta({ id: "CancelOrder" });

interface Cancellation {
  reason: string | null;
  /** The versions that the caller has seen. */
  expected: ExpectedVersions;
}

/**
 * SCHEDULED → CANCELLED: mails registered people and deletes the Calendar event. The same cancellation again changes
 * nothing. Another reason is refused, because the mails with the first one have left.
 * Throws `not_found`, `version_conflict`, `invalid_transition`.
 */
export async function cancelWebinar(
  deps: SyncDeps & PlanDeps,
  actor: Actor,
  id: string,
  { reason, expected }: Cancellation,
): Promise<Webinar> {
  const { firestore, clock, kinds } = deps;
  const { news, before } = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const stored = await readWebinar(tx, firestore, id);
    const webinar = settleByClock(stored, now);
    refuseOtherVersion(webinar, expected);
    const cancelled = decideCancel(webinar, reason, now);
    if (cancelled === webinar) return { news: null, before: webinar };
    const pass = { actor, webinar: cancelled, origin: "operator" as const, now };
    const opened = await openPass(tx, firestore, kinds.cancellation, pass);
    const facts = await mailedFacts(firestore, cancelled, opened);
    const change = { actor, action: "sys.webinar.cancel" as const, at: now, facts };
    saveWebinar(tx, firestore, stored, cancelled, change);
    return { news: opened, before: webinar };
  });
  if (news !== null) await startOrResumePass(deps, actor, news);
  await recheckReminders(deps, before);
  if (before.waiting_count > 0) await enqueueWaitingList(deps.tasks, id, clock.now());
  await syncEvent(deps, actor, id);
  return getWebinar(firestore, id);
}

/** Every reason to refuse a cancellation, and all its consequences, are here. Pure. */
export function decideCancel(webinar: Webinar, reason: string | null, now: Date): Webinar {
  if (webinar.status === "CANCELLED" && webinar.cancel_reason === reason) return webinar;
  refuseUnlessAllowed(webinar.status, "cancel");
  return noteEventRemoval(
    {
      ...webinar,
      status: "CANCELLED",
      cancelled_at: now,
      cancel_reason: reason,
      promote_on_homepage: false,
      // Nobody moves up any more, and those who wait are told.
      waiting_due_at: webinar.waiting_count > 0 ? now : null,
    },
    now,
  );
}
