/** What people call the state of a webinar: its status, with the time in which it takes place. Pure. */
import type { Webinar, WebinarStatus } from "../../api/wire.ts";

export type Phase = WebinarStatus | "LIVE";

export function phaseOf(
  { status, starts_at, ends_at }: Pick<Webinar, "status" | "starts_at" | "ends_at">,
  now: Date,
): Phase {
  if (status !== "SCHEDULED" || now < new Date(starts_at)) return status;
  // The API says so itself once the page has loaded the webinar again.
  return now < new Date(ends_at) ? "LIVE" : "ENDED";
}
