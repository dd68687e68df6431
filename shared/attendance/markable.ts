import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { refuseBeforeStart } from "../webinars/allowed-actions.ts";
import {
  refuseOtherVersion,
  type ExpectedVersions,
  refuseUnlessAllowed,
} from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";

/** The webinar as it is now. Throws `version_conflict`, and `invalid_transition` if nobody can be marked. Pure. */
export function markable(stored: Webinar, expected: ExpectedVersions, now: Date): Webinar {
  const webinar = settleByClock(stored, now);
  refuseOtherVersion(webinar, expected);
  refuseUnlessAllowed(webinar.status, "mark_attendance");
  return webinar;
}

/** The same for new marks: also throws `webinar_not_started`. Earlier marks can be undone if the webinar has moved since. */
export const getStarted = async (
  deps: { firestore: Firestore; clock: Clock },
  webinarId: string,
  expected: ExpectedVersions,
): Promise<Webinar> => {
  const webinar = await getMarkable(deps, webinarId, expected);
  refuseBeforeStart(webinar, deps.clock.now());
  return webinar;
};

/** The same check before the transaction, so that a refused order costs no work. Also throws `not_found`. */
export const getMarkable = async (
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  webinarId: string,
  expected: ExpectedVersions,
): Promise<Webinar> => markable(await getWebinar(firestore, webinarId), expected, clock.now());
