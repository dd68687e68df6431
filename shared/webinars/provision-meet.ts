import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { CalendarFailure, type Calendar } from "../calendar/model.ts";
import { provisionEvent } from "../calendar/provision.ts";
import type { Clock } from "../platform/clock.ts";
import type { Webinar } from "./model.ts";
import { changeWebinar } from "./store.ts";

/** Makes the event and the Meet link, or keeps on the webinar why that failed. */
export async function provisionMeet(
  deps: { firestore: Firestore; calendar: Calendar; clock: Clock },
  actor: Actor,
  webinar: Webinar,
): Promise<Webinar> {
  const outcome = await attempt(deps, webinar);
  return changeWebinar(deps, webinar.id, { actor, action: "sys.webinar.provision" }, (current) =>
    current.host_email === webinar.host_email ? { ...current, ...outcome } : current,
  );
}

async function attempt(
  { calendar, clock }: { calendar: Calendar; clock: Clock },
  webinar: Webinar,
): Promise<Pick<Webinar, "meet_provision_error"> & Partial<Webinar>> {
  try {
    const made = await provisionEvent(calendar, { ...webinar, webinar_id: webinar.id });
    return { ...made, meet_provision_error: null };
  } catch (failure) {
    if (!(failure instanceof CalendarFailure)) throw failure;
    const { code, message, hint, retryable } = failure;
    return { meet_provision_error: { code, message, hint, retryable, at: clock.now() } };
  }
}
