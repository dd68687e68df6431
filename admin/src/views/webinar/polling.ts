/** How often the console loads a webinar again. Pure. */
import type { RunReceipt, WebinarDetail } from "../../api/wire.ts";
import { phaseOf } from "./phase.ts";

/** While mail is being sent, which takes seconds. */
const LIVE_MS = 1_000;
/** While the rest waits for delivery reports, which take minutes. */
const SLOW_MS = 5_000;

/** While all is sent and reports of what became of it are to come, which takes minutes to hours. */
const AFTERMATH_MS = 30_000;

/** In milliseconds; false if nothing more is heard of the webinar's mail. */
export function pollingInterval(
  webinar: Pick<WebinarDetail, "status" | "post_event_dispatched_at" | "mail_runs" | "meet_room">,
): number | false {
  // A task sets up the room soon after the event is made, or with the next reminder of an older webinar.
  const isRoomAwaited = webinar.meet_room?.state === "pending";
  // Somebody may try it again.
  const hasRoomTrouble = (webinar.meet_room?.problems ?? []).length > 0;
  // A task plans the mail about the recording a moment after the recording is published.
  const isDispatchDue = webinar.status === "PUBLISHED" && webinar.post_event_dispatched_at === null;
  const open = webinar.mail_runs.filter((run) => run.state !== "done");
  if (isDispatchDue && open.length === 0) return LIVE_MS;
  if (open.length === 0) {
    const isAwaited = webinar.mail_runs.some(({ figures }) => figures.awaited > 0);
    if ((isRoomAwaited || hasRoomTrouble) && webinar.status === "SCHEDULED") return SLOW_MS;
    return isAwaited ? AFTERMATH_MS : false;
  }
  const isSending = (run: RunReceipt) =>
    run.state === "planning" || (run.state === "sending" && run.totals.pending > 0);
  return open.some(isSending) ? LIVE_MS : SLOW_MS;
}

/** While people register or join, and the sweep may send a reminder by itself. */
const SCHEDULED_MS = 60_000;
const TAKING_PLACE_MS = 20_000;

/** Also when nobody has done anything: a webinar begins and ends by the clock. In milliseconds; false for never. */
export function refreshInterval(
  webinar: Parameters<typeof pollingInterval>[0] & Pick<WebinarDetail, "starts_at" | "ends_at">,
  now: Date,
): number | false {
  const ofMail = pollingInterval(webinar);
  if (webinar.status !== "SCHEDULED") return ofMail;
  const phase = phaseOf(webinar, now);
  const ofClock = phase === "SCHEDULED" ? untilStart(webinar, now) : TAKING_PLACE_MS;
  return ofMail === false ? ofClock : Math.min(ofMail, ofClock);
}

/** Not before the start itself, so that the API sees it as begun. */
const untilStart = ({ starts_at }: Pick<WebinarDetail, "starts_at">, now: Date): number =>
  Math.min(SCHEDULED_MS, Math.max(1000, Date.parse(starts_at) - now.getTime()));
