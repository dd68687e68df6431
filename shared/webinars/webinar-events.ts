/** What a change of a webinar lets other systems know. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isDeepStrictEqual } from "node:util";
import { noteEvents } from "../events/log.ts";
import type { EventType, LoggedWebinar, NotedEvent } from "../events/types.ts";
import type { Webinar } from "./model.ts";

export const loggedWebinar = (webinar: Webinar): LoggedWebinar => ({
  id: webinar.id,
  slug: webinar.slug,
  title: webinar.title,
  starts_at: webinar.starts_at.toISOString(),
  ends_at: webinar.ends_at.toISOString(),
  time_zone: webinar.time_zone,
  locale: webinar.locale,
  status: webinar.status,
  recording_url: webinar.recording_url,
  cancel_reason: webinar.cancel_reason,
});

export const webinarSubject = (id: string): string => `webinars/${id}`;

/** The events of a change, at most one of each type. None for a draft, which is nobody else's business. Pure. */
export function webinarEvents(before: Webinar, after: Webinar): NotedEvent[] {
  if (after.status === "DRAFT" || after.deleted_at !== null) return [];
  const about = {
    subject: webinarSubject(after.id),
    webinar_id: after.id,
    registration_id: null,
    person_id: null,
  };
  const webinar = loggedWebinar(after);
  const noted: NotedEvent[] = becameOf(before, after).map((type) => ({
    type,
    ...about,
    ...(type === "life.petanque.webinar.ended" && after.ended_at && { time: after.ended_at }),
    data: { webinar },
  }));
  if (hasMoved(before, after)) {
    const previous = {
      starts_at: before.starts_at.toISOString(),
      ends_at: before.ends_at.toISOString(),
    };
    noted.push({ type: "life.petanque.webinar.moved", ...about, data: { webinar, previous } });
  }
  if (noted.length > 0 || isDeepStrictEqual(loggedWebinar(before), webinar)) return noted;
  return [{ type: "life.petanque.webinar.updated", ...about, data: { webinar } }];
}

/** The types whose data is the webinar alone. */
type OfWebinar = Exclude<
  Extract<EventType, `life.petanque.webinar.${string}`>,
  "life.petanque.webinar.moved"
>;

function becameOf(before: Webinar, after: Webinar): OfWebinar[] {
  const became: OfWebinar[] = [];
  const isNow = (status: Webinar["status"]) => after.status === status && before.status !== status;
  if (isNow("SCHEDULED")) became.push("life.petanque.webinar.published");
  if (isNow("ENDED")) became.push("life.petanque.webinar.ended");
  if (isNow("CANCELLED")) became.push("life.petanque.webinar.cancelled");
  const isRecorded = after.recording_url !== null && after.recording_url !== before.recording_url;
  if (isRecorded) became.push("life.petanque.webinar.recording_attached");
  return became;
}

/** A move is another start, as for the mail about it; another end alone is an update. */
const hasMoved = (before: Webinar, after: Webinar): boolean =>
  before.status === "SCHEDULED" && before.starts_at.getTime() !== after.starts_at.getTime();

export function noteWebinarEvents(
  tx: Transaction,
  firestore: Firestore,
  { before, after, at, isByClock }: NotedChange,
): void {
  noteEvents(tx, firestore, {
    at,
    events: webinarEvents(before, after),
    ...(isByClock !== undefined && { isByClock }),
  });
}

interface NotedChange {
  before: Webinar;
  after: Webinar;
  at: Date;
  isByClock?: boolean;
}
