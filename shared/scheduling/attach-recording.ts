import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { FollowUpTo } from "../follow-up/people.ts";
import { type ExpectedVersions, refuseUnlessAllowed } from "../webinars/transitions.ts";
import { NOTHING_ASKED } from "../webinars/meet-records.ts";
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

/**
 * Publishes Meet's recording of a webinar that asks for it, without a person. Does so once: a webinar that has a recording,
 * whoever attached it, stays as it is.
 */
export async function publishFoundRecording(
  deps: { firestore: Firestore; clock: Clock; followUpTo: FollowUpTo },
  actor: Actor,
  id: string,
  recordingUrl: string,
): Promise<Webinar> {
  const isFollowedUp = deps.followUpTo !== "nobody";
  const facts = { automatic: true };
  const change = { actor, action: "sys.webinar.recording" as const, expected: null, facts };
  return changeWebinar(deps, id, change, (webinar, now) => {
    // The attempt that has found the recording is not recorded yet: it stays due.
    const {
      status,
      publish_recording,
      meet_records = { ...NOTHING_ASKED, next_at: now },
    } = webinar;
    if (status !== "ENDED" || publish_recording !== "automatic") return webinar;
    const published = decideRecording(webinar, { recordingUrl, now, isFollowedUp });
    return { ...published, meet_records: { ...meet_records, published_at: now } };
  });
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
