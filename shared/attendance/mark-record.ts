/** Records which marks a call has replaced, so that it can be undone exactly. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { hours, Instant, plus } from "../platform/instant.ts";
import { AttendanceSource, RegistrationId, type Registration } from "../registrations/model.ts";
import { storedAs } from "../platform/stored.ts";

export const MarkId = z.string().regex(/^[0-9a-v]{24}$/, { error: "must be a mark's id" });

const KEPT_MS = hours(30 * 24);

/** The members of a registration that a mark sets. */
const MarkedMembers = z.object({
  attended: z.boolean().nullable(),
  attendance_source: AttendanceSource.nullable(),
  attendance_marked_at: Instant.nullable(),
  attendance_mark_id: z.string().nullable(),
});
export type MarkedMembers = z.infer<typeof MarkedMembers>;

/** The document `attendance_marks/{mark_id}-{part}`: the people marked by one transaction of a call. */
const MarkRecord = z.object({
  mark_id: MarkId,
  part: z.int(),
  webinar_id: z.string(),
  set: MarkedMembers,
  people: z.array(
    MarkedMembers.extend({
      id: RegistrationId,
      /** The minutes before, if the mark has set any. */
      attended_minutes: z.int().nullable().optional(),
    }),
  ),
  forget_at: Instant,
});
export type MarkRecord = z.infer<typeof MarkRecord>;

export const markRecordDocuments = storedAs("attendance_marks", MarkRecord);

export const markedMembers = (registration: Registration): MarkedMembers => ({
  attended: registration.attended,
  attendance_source: registration.attendance_source,
  attendance_marked_at: registration.attendance_marked_at,
  attendance_mark_id: registration.attendance_mark_id ?? null,
});

export const forgottenAt = (at: Date): Date => plus(at, KEPT_MS);

export const markRecordDocument = (
  firestore: Firestore,
  { mark_id, part }: Pick<MarkRecord, "mark_id" | "part">,
): DocumentReference => firestore.collection("attendance_marks").doc(`${mark_id}-${part}`);

/** In the order of marking. Empty if the webinar has no such mark, or its record has expired. */
export async function markRecords(
  firestore: Firestore,
  webinarId: string,
  markId: string,
): Promise<MarkRecord[]> {
  const marks = firestore.collection("attendance_marks");
  const { docs } = await marks.where("mark_id", "==", markId).get();
  return docs
    .flatMap((document) => readDocument(document, markRecordDocuments) ?? [])
    .filter(({ webinar_id }) => webinar_id === webinarId)
    .toSorted((one, other) => one.part - other.part);
}
