/** The reminders that are still to go out by themselves. Pure. */
import {
  remindersOf,
  rowOf,
  sentAtName,
  type Horizon,
  type WebinarDetail,
} from "../../../api/wire.ts";

export interface NextMail {
  horizon: Horizon;
  /** When the sweep begins to send it. */
  at: string;
}

export function nextMails(webinar: WebinarDetail, now: Date): NextMail[] {
  if (webinar.status !== "SCHEDULED") return [];
  return remindersOf(webinar)
    .filter((horizon) => webinar[sentAtName(horizon)] === null)
    .map((horizon) => {
      const opens = Date.parse(webinar.starts_at) - rowOf(horizon).opensMinutes * 60_000;
      return { horizon, at: new Date(opens).toISOString() };
    })
    .filter(({ at }) => Date.parse(at) > now.getTime());
}
