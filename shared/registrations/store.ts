/** `webinars/{id}/registrations/{rid}` in Firestore. */
import {
  FieldPath,
  type DocumentReference,
  type Firestore,
  type Query,
} from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { webinarDocument } from "../webinars/store.ts";
import type { Registration } from "./model.ts";

export const registrationDocument = (
  firestore: Firestore,
  webinarId: string,
  registrationId: string,
): DocumentReference =>
  webinarDocument(firestore, webinarId).collection("registrations").doc(registrationId);

export interface RegistrationFilter {
  status?: Registration["status"] | undefined;
  attended?: boolean | undefined;
}

/** A page in the order of registration. Reads as many documents as it returns, and one more. */
export async function listRegistrations(
  firestore: Firestore,
  webinarId: string,
  page: { filter: RegistrationFilter; size: number; after: { at: Date; id: string } | null },
): Promise<{ registrations: Registration[]; next: { at: Date; id: string } | null }> {
  let query: Query = webinarDocument(firestore, webinarId).collection("registrations");
  for (const [name, value] of Object.entries(page.filter)) {
    if (value !== undefined) query = query.where(name, "==", value);
  }
  query = query.orderBy("registered_at").orderBy(FieldPath.documentId());
  if (page.after !== null) query = query.startAfter(page.after.at, page.after.id);
  const { docs } = await query.limit(page.size + 1).get();
  const found = docs.flatMap((document) => readDocument<Registration>(document) ?? []);
  const registrations = found.slice(0, page.size);
  const last = registrations.at(-1);
  const isMore = found.length > page.size && last !== undefined;
  return { registrations, next: isMore ? { at: last.registered_at, id: last.id } : null };
}
