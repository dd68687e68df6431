import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { decidePublish } from "../webinars/decide-publish.ts";
import type { ExpectedVersions } from "../webinars/expected-version.ts";
import type { Webinar } from "../webinars/model.ts";
import { changeWebinar } from "../webinars/store.ts";

/** DRAFT → SCHEDULED. A webinar that is SCHEDULED already is answered as it is. Throws `version_conflict` and what `decidePublish` throws. */
export async function publishWebinar(
  deps: { firestore: Firestore; clock: Clock },
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<Webinar> {
  return changeWebinar(deps, id, { actor, action: "sys.webinar.publish", expected }, decidePublish);
}
