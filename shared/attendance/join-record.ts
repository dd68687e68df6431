/**
 * A person's visit to their join link. Each is a document of its own, so that a thousand people in one minute write to a
 * thousand documents. The sweep counts them later (count-joins.ts).
 */
import type { DocumentReference, Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { days, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { webinarDocument } from "../webinars/store.ts";

/** Visits that nobody can count, such as those of a deleted webinar, go by themselves. */
const JOINS_KEPT_DAYS = 30;

/** The document `webinars/{id}/joins/{registration id}`: the first visit that is not counted yet. */
const JoinRecord = z.object({
  at: Instant,
  /** Of the registration that the link was for: the person may have cancelled and registered again. */
  registered_at: Instant,
  request_id: z.string(),
  forget_at: Instant,
});
export type JoinRecord = z.infer<typeof JoinRecord>;

export const joinDocuments = storedAs("joins", JoinRecord);

export const joinDocument = (
  firestore: Firestore,
  webinarId: string,
  registrationId: string,
): DocumentReference =>
  webinarDocument(firestore, webinarId).collection("joins").doc(registrationId);

/** The visits to all webinars that are not counted yet, the oldest first. */
export const uncountedJoins = (firestore: Firestore): Query =>
  firestore.collectionGroup("joins").orderBy("at");

const ALREADY_EXISTS = 6;

/** Keeps the first of several visits. One write, which waits for nobody else's. */
export async function noteJoin(
  firestore: Firestore,
  {
    webinarId,
    registrationId,
    ...join
  }: { webinarId: string; registrationId: string } & Omit<JoinRecord, "forget_at">,
): Promise<void> {
  const record: JoinRecord = { ...join, forget_at: plus(join.at, days(JOINS_KEPT_DAYS)) };
  try {
    await joinDocument(firestore, webinarId, registrationId).create(record);
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALREADY_EXISTS) throw error;
  }
}
