/** A webinar's registered people, page by page, for the delivery engine. */
import { FieldPath, FieldValue, type Firestore, type Query } from "@google-cloud/firestore";
import type { OwedPage, PageReader } from "../delivery/kind.ts";
import type { PlanCursor } from "../delivery/model.ts";
import { countOf } from "../platform/count.ts";
import { readDocument } from "../platform/documents.ts";
import { webinarDocument } from "../webinars/store.ts";
import type { Registration } from "../registrations/model.ts";
import { toRecipient } from "./recipient.ts";
import { UNREACHABLE, unreachable } from "../mail/unreachable.ts";

/** A member that counts the schedules a person's mail of one kind is settled for. */
export type SettledFor =
  | "reminder_24h_schedule"
  | "reminder_1h_schedule"
  | "reschedule_schedule"
  | "confirmation_schedule"
  | "cancellation_schedule";

/** Never lowered: who was paused in the midst of an older schedule's stamps may write them after the present one's. */
export const settledAt = (scheduleVersion: number): FieldValue =>
  FieldValue.maximum(scheduleVersion);

/** Registered people who are not settled for a schedule as new as the webinar's. */
export const unsettledPeople = (
  firestore: Firestore,
  webinar: { id: string; schedule_version: number },
  settledFor: SettledFor,
): Query =>
  webinarDocument(firestore, webinar.id)
    .collection("registrations")
    .where("status", "==", "registered")
    .where(settledFor, "<", webinar.schedule_version);

/** Registered people whose invitation came by mail. */
export const mailedPeople = (firestore: Firestore, webinarId: string): Query =>
  webinarDocument(firestore, webinarId)
    .collection("registrations")
    .where("status", "==", "registered")
    .where("invitation", "==", "mail");

/**
 * How many of these people a mail would go to now, and how many it would pass over because their address takes no
 * mail. One read for each thousand of them.
 */
export async function countReached(
  people: Query,
): Promise<{ would_get: number; unreachable: number }> {
  const [all, none] = await Promise.all([
    countOf(people),
    countOf(people.where("mail_status", "in", UNREACHABLE)),
  ]);
  return { would_get: all - none, unreachable: none };
}

/**
 * Registered people who are settled for no schedule as new as the webinar's. Who is settled leaves the
 * index, so a later pass reads those alone who came since. Who registered at or after `registeredBefore`
 * is left alone.
 */
export async function unsettledPage(
  reader: PageReader,
  firestore: Firestore,
  of: {
    webinar: { id: string; schedule_version: number };
    settledFor: SettledFor;
    registeredBefore: Date | null;
    cursor: PlanCursor | null;
    size: number;
  },
): Promise<OwedPage> {
  const { webinar, settledFor, cursor, size } = of;
  let query: Query = unsettledPeople(firestore, webinar, settledFor)
    .orderBy(settledFor)
    .orderBy(FieldPath.documentId());
  if (cursor !== null) query = query.startAfter(cursor.rank, cursor.id);
  const { docs } = await reader.get(query.limit(size));
  const people = docs.flatMap((document) => readDocument<Registration>(document) ?? []);
  const last = people.at(-1);
  return {
    ...divide(people, of.registeredBefore),
    next:
      last !== undefined && people.length === size ? { rank: last[settledFor], id: last.id } : null,
  };
}

/** Registered people whose invitation came by mail, in the order of their ids: those who registered before then. */
export async function mailedPage(
  reader: PageReader,
  firestore: Firestore,
  of: { webinarId: string; registeredBefore: Date; cursor: PlanCursor | null; size: number },
): Promise<OwedPage> {
  const { webinarId, registeredBefore, cursor, size } = of;
  let query: Query = mailedPeople(firestore, webinarId).orderBy(FieldPath.documentId());
  if (cursor !== null) query = query.startAfter(cursor.id);
  const { docs } = await reader.get(query.limit(size));
  const people = docs.flatMap((document) => readDocument<Registration>(document) ?? []);
  const last = people.at(-1);
  return {
    ...divide(people, registeredBefore),
    next: last !== undefined && people.length === size ? { rank: null, id: last.id } : null,
  };
}

/** Pure: whom of these people a pass mails, and whom it settles without mail. */
export function divide(
  people: Registration[],
  registeredBefore: Date | null,
): Pick<OwedPage, "recipients" | "skipped"> {
  const inTime = people.filter(
    ({ registered_at }) => registeredBefore === null || registered_at < registeredBefore,
  );
  return {
    recipients: inTime.filter((person) => unreachable(person) === null).map(toRecipient),
    skipped: inTime.flatMap((person) => {
      const reason = unreachable(person);
      return reason === null ? [] : [{ id: person.id, reason }];
    }),
  };
}
