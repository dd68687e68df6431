import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { ExpectedVersions } from "../webinars/expected-version.ts";
import type { Webinar } from "../webinars/model.ts";
import { changeWebinar } from "../webinars/store.ts";
import { refuseUnlessAllowed } from "../webinars/transitions.ts";

/**
 * ENDED → PUBLISHED, with the recording. From the commit on the post-event mail is owed: `next_action_at` brings
 * the sweep if nothing else does. The same recording again changes nothing; another one takes its place, also in
 * the mail that has yet to leave, and nobody is mailed a second time.
 * Throws `version_conflict`, `invalid_transition`.
 */
export async function attachRecording(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  id: string,
  { recordingUrl, expected }: { recordingUrl: string; expected: ExpectedVersions },
): Promise<Webinar> {
  const change = { actor, action: "sys.webinar.recording" as const, expected };
  return changeWebinar(deps, id, change, (webinar) => decideRecording(webinar, recordingUrl));
}

/** Pure: all that can refuse a recording. */
function decideRecording(webinar: Webinar, recordingUrl: string): Webinar {
  if (webinar.status === "PUBLISHED" && webinar.recording_url === recordingUrl) return webinar;
  refuseUnlessAllowed(webinar.status, "attach_recording");
  return {
    ...webinar,
    status: "PUBLISHED",
    recording_url: recordingUrl,
    promote_on_homepage: false,
  };
}
