import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { decidePublish } from "../webinars/decide-publish.ts";
import type { ExpectedVersions } from "../webinars/transitions.ts";
import type { Webinar } from "../webinars/model.ts";
import { changeWebinar } from "../webinars/store.ts";

/**
 * DRAFT → SCHEDULED. Returns a webinar that is SCHEDULED already as it is. Throws `not_found`, `version_conflict`,
 * `invalid_transition`, `meet_url_missing`, `starts_in_past`.
 */
export async function publishWebinar(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<Webinar> {
  return changeWebinar(deps, id, { actor, action: "sys.webinar.publish", expected }, decidePublish);
}
