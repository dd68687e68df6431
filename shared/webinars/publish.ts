import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import type { ExpectedVersions } from "./expected-version.ts";
import type { ScheduledWebinar, Webinar } from "./model.ts";
import { changeWebinar } from "./store.ts";
import { refuseUnlessAllowed } from "./transitions.ts";

/** DRAFT → SCHEDULED. A webinar that is SCHEDULED already is answered as it is. Throws `version_conflict` and what `decidePublish` throws. */
export async function publishWebinar(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<Webinar> {
  return changeWebinar(deps, id, { actor, action: "sys.webinar.publish", expected }, decidePublish);
}

/** Pure: all that can refuse a publication. */
export function decidePublish(webinar: Webinar, now: Date): Webinar {
  // A repeated click, or a gateway's repeated request, is answered like the first.
  if (webinar.status === "SCHEDULED") return webinar;
  refuseUnlessAllowed(webinar.status, "publish");
  if (webinar.meet_url === null) {
    throw new Failure("meet_url_missing", "Nobody could join: provision the Meet link first.");
  }
  if (webinar.starts_at <= now) {
    throw new Failure("starts_in_past", "Move starts_at into the future, then publish.");
  }
  return {
    ...webinar,
    status: "SCHEDULED",
    meet_url: webinar.meet_url,
    published_at: now,
  } satisfies ScheduledWebinar;
}
