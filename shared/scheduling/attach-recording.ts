import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { FollowUpTo } from "../follow-up/people.ts";
import { type ExpectedVersions, refuseUnlessAllowed } from "../webinars/transitions.ts";
import type { Webinar } from "../webinars/model.ts";
import { changeWebinar } from "../webinars/store.ts";

/**
 * ENDED → PUBLISHED, with the recording. From then on mail about the recording is owed; if its task is lost, the sweep
 * enqueues another. The same recording again changes nothing. Another one replaces it, also in mail that has not left yet,
 * and nobody is mailed twice. With the first one, registered people come to be owed the follow-up as well. Throws `not_found`, `version_conflict`, `invalid_transition`.
 */
export async function attachRecording(
  deps: { firestore: Firestore; clock: Clock; followUpTo: FollowUpTo },
  actor: Actor,
  id: string,
  { recordingUrl, expected }: { recordingUrl: string; expected: ExpectedVersions },
): Promise<Webinar> {
  const change = { actor, action: "sys.webinar.recording" as const, expected };
  const isFollowedUp = deps.followUpTo !== "nobody";
  return changeWebinar(deps, id, change, (webinar) =>
    decideRecording(webinar, { recordingUrl, now: deps.clock.now(), isFollowedUp }),
  );
}

/** Every reason to refuse a recording is here. Pure. */
function decideRecording(
  webinar: Webinar,
  { recordingUrl, now, isFollowedUp }: { recordingUrl: string; now: Date; isFollowedUp: boolean },
): Webinar {
  if (webinar.status === "PUBLISHED" && webinar.recording_url === recordingUrl) return webinar;
  refuseUnlessAllowed(webinar.status, "attach_recording");
  const isOwedNow = isFollowedUp && webinar.status !== "PUBLISHED" && webinar.registered_count > 0;
  return {
    ...webinar,
    ...(isOwedNow && { follow_up_owed_at: now }),
    status: "PUBLISHED",
    recording_url: recordingUrl,
    promote_on_homepage: false,
  };
}
