/** How often a webinar is read anew. Pure. */
import type { RunReceipt, WebinarDetail } from "../../api/wire.ts";

/** Mails leave within seconds; what is left after that waits for delivery reports, which take minutes. */
const LIVE_MS = 1_000;
const SLOW_MS = 5_000;

/** False while no mail of it is on its way. */
export function pollingInterval(
  webinar: Pick<WebinarDetail, "status" | "post_event_dispatched_at" | "mail_runs">,
): number | false {
  // The recording's mail is planned by a task, a moment after the recording is published.
  const isDispatchDue = webinar.status === "PUBLISHED" && webinar.post_event_dispatched_at === null;
  const open = webinar.mail_runs.filter((run) => run.state !== "done");
  if (isDispatchDue && open.length === 0) return LIVE_MS;
  if (open.length === 0) return false;
  const isMoving = (run: RunReceipt) =>
    run.state === "planning" || (run.state === "sending" && run.totals.pending > 0);
  return open.some(isMoving) ? LIVE_MS : SLOW_MS;
}
