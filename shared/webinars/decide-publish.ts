import { Failure } from "../platform/failure.ts";
import type { ScheduledWebinar, Webinar } from "./model.ts";
import { refuseUnlessAllowed } from "./transitions.ts";

/** Every reason to refuse a publication is here. Pure. */
export function decidePublish(webinar: Webinar, now: Date): Webinar {
  // A repeated click, or a request that the gateway repeats, gets the same answer as the first.
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
