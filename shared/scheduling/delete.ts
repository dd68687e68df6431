import type { Actor } from "../access/model.ts";
import { hasDeletionRow } from "../audit/store.ts";
import { noteEventRemoval } from "../calendar/note-event.ts";
import { syncEvent, type SyncDeps } from "../calendar/sync-event.ts";
import { Failure } from "../platform/failure.ts";
import {
  refuseOtherVersion,
  type ExpectedVersions,
  refuseUnlessAllowed,
} from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { deleteWebinarDocument, readWebinar } from "../webinars/store.ts";

/**
 * Deletes a DRAFT and its Calendar event. Nobody sees the webinar after the commit, and its document is removed once the
 * event is gone. A repeated call succeeds. Throws `not_found`, `version_conflict`, `invalid_transition`.
 */
export async function deleteWebinar(
  deps: SyncDeps,
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<void> {
  const { firestore, clock } = deps;
  try {
    await firestore.runTransaction(async (tx) => {
      const now = clock.now();
      const webinar = settleByClock(await readWebinar(tx, firestore, id), now);
      refuseOtherVersion(webinar, expected);
      refuseUnlessAllowed(webinar.status, "delete");
      const deleted = { ...noteEventRemoval(webinar, now), deleted_at: now };
      const change = { actor, action: "sys.webinar.delete" as const, at: now };
      deleteWebinarDocument(tx, firestore, webinar, deleted, change);
    });
  } catch (error) {
    const isGone = error instanceof Failure && error.code === "not_found";
    if (!isGone || !(await hasDeletionRow(firestore, id))) throw error;
  }
  await syncEvent(deps, actor, id);
}
