/** Queries by which the sweep finds webinars with due work. */
import { FieldPath, type Firestore, type QueryDocumentSnapshot } from "@google-cloud/firestore";
import { readWithIds } from "../platform/documents.ts";
import { minutes, plus } from "../platform/instant.ts";
import { FURTHER_HORIZONS, rowOf } from "./horizons.ts";
import type { Webinar } from "./model.ts";
import { webinarDocuments } from "./stored.ts";

/** The members that say whether a reminder is due. */
const DUE = [
  "status",
  "starts_at",
  "schedule_version",
  "further_reminders",
  "swept",
  "next_action_at",
] as const;
const dueDocuments = webinarDocuments.pick(...DUE);

/**
 * SCHEDULED webinars with further reminders that may be due, whatever their `next_action_at` says: an earlier version, which
 * does not know these reminders, may have written that. Reads no other member, so that one unreadable document does not
 * hide the others. One query.
 */
export async function webinarsWithFurther(
  firestore: Firestore,
  now: Date,
): Promise<(Pick<Webinar, (typeof DUE)[number]> & { id: string })[]> {
  const earliestMinutes = Math.max(
    ...FURTHER_HORIZONS.map((horizon) => rowOf(horizon).opensMinutes),
  );
  const { docs } = await firestore
    .collection("webinars")
    .where("status", "==", "SCHEDULED")
    .where("further_reminders", "array-contains-any", FURTHER_HORIZONS)
    .where("starts_at", ">", now)
    .where("starts_at", "<=", plus(now, minutes(earliestMinutes)))
    .orderBy("starts_at")
    .select(...DUE)
    .get();
  return readWithIds(docs, dueDocuments);
}

/** A place in the order in which webinars become due: just after this webinar. */
export interface DuePosition {
  at: Date;
  id: string;
}

export interface DueWebinars {
  /** The longest due first. */
  webinars: Webinar[];
  /** Due webinars whose documents this version cannot read. They do not hide the others. */
  unreadable: { id: string; error: unknown }[];
  /** Where to continue; null if no further webinar is due. */
  next: DuePosition | null;
}

/** Up to `most` webinars whose `next_action_at` has come. One query. */
export async function dueWebinars(
  firestore: Firestore,
  now: Date,
  { most, after }: { most: number; after: DuePosition | null },
): Promise<DueWebinars> {
  let query = firestore
    .collection("webinars")
    .where("next_action_at", "<=", now)
    .orderBy("next_action_at")
    .orderBy(FieldPath.documentId());
  if (after !== null) query = query.startAfter(after.at, after.id);
  const { docs } = await query.limit(most).get();
  const due: DueWebinars = { webinars: [], unreadable: [], next: nextAfter(docs, most) };
  for (const document of docs) {
    try {
      due.webinars.push(webinarDocuments.parse(document.data(), document.ref.path));
    } catch (error) {
      due.unreadable.push({ id: document.id, error });
    }
  }
  return due;
}

function nextAfter(docs: QueryDocumentSnapshot[], most: number): DuePosition | null {
  const last = docs.at(-1);
  if (last === undefined || docs.length < most) return null;
  // The query is ordered by `next_action_at`, so even an unreadable document has a timestamp there.
  return { at: last.get("next_action_at").toDate(), id: last.id };
}
