/** Queries by which the sweep finds webinars with due work. */
import { FieldPath, type Firestore, type QueryDocumentSnapshot } from "@google-cloud/firestore";
import { readWithIds } from "../platform/documents.ts";
import { minutes, plus } from "../platform/instant.ts";
import { rowOf, type Horizon } from "./horizons.ts";
import type { Webinar } from "./model.ts";
import { webinarDocuments } from "./stored.ts";

const nextActionDocuments = webinarDocuments.pick("next_action_at");

/**
 * SCHEDULED webinars whose window of this horizon is open, whatever their `next_action_at` says: an earlier version, which
 * does not know the horizon, may have written that. Reads no other member, so that one unreadable document does not hide
 * the others. One query.
 */
export async function webinarsInWindow(
  firestore: Firestore,
  horizon: Horizon,
  now: Date,
): Promise<{ id: string; next_action_at: Date | null }[]> {
  const { opensMinutes, closesMinutes } = rowOf(horizon);
  const { docs } = await firestore
    .collection("webinars")
    .where("status", "==", "SCHEDULED")
    .where("starts_at", ">", plus(now, minutes(closesMinutes)))
    .where("starts_at", "<=", plus(now, minutes(opensMinutes)))
    .orderBy("starts_at")
    .select("next_action_at")
    .get();
  return readWithIds(docs, nextActionDocuments);
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
