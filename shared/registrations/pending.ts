/**
 * Places that wait for a click in their mailbox: `webinars/{id}/pending_places/{pid}`. They are not registrations. No
 * audience, count or reminder sees them, in this version of the code or in an earlier one.
 */
import type { DocumentReference, Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf, readDocuments } from "../platform/documents.ts";
import { storedAs } from "../platform/stored.ts";
import { withReplaced } from "../platform/shape.ts";
import { QUESTION_MEMBERS } from "../mail/question.ts";
import { webinarDocument } from "../webinars/store.ts";
import { NO_MAIL } from "./mail-state.ts";
import { RegistrationId, RegistrationRecord, type Registration } from "./model.ts";

/** A registration that is ready to be made, and the question whether it is wanted. */
const PendingPlaceRecord = z.object(
  withReplaced(RegistrationRecord.shape, {
    mail: QUESTION_MEMBERS,
    status: {
      status: z.enum(["pending"]),
      /** The id that the registration will have. Several requests for one place differ in what they say. */
      registration_id: RegistrationId,
      /** True if the person has cancelled before: their registration keeps its name. */
      is_return: z.boolean(),
    },
  }),
);
export type PendingPlace = z.infer<typeof PendingPlaceRecord>;

export const pendingPlaceDocuments = storedAs("pending_places", PendingPlaceRecord);

export const pendingPlaceDocument = (
  firestore: Firestore,
  webinarId: string,
  id: string,
): DocumentReference => pendingPlacesOf(firestore, webinarId).doc(id);

export const pendingPlacesOf = (firestore: Firestore, webinarId: string) =>
  webinarDocument(firestore, webinarId).collection("pending_places");

/** The places in all webinars that wait for this address. */
export const pendingPlacesOfAddress = (firestore: Firestore, email: string): Query =>
  firestore.collectionGroup("pending_places").where("email", "==", email);

/** A pending place in the form in which lists show registrations. Pure. */
export function asRegistration(place: PendingPlace): Registration {
  const {
    mail: _question,
    registration_id: _id,
    is_return: _return,
    asked_at: _asked,
    expires_at: _ends,
    ...person
  } = place;
  return { ...person, mail: NO_MAIL };
}

/** How many places wait now. One read for each thousand. */
export const countPendingPlaces = (
  firestore: Firestore,
  webinarId: string,
  now: Date,
): Promise<number> => countOf(pendingPlacesOf(firestore, webinarId).where("expires_at", ">", now));

/** The pending places among these documents that have not expired. The TTL deletes the others within a day. */
export const unexpiredPlaces = (
  documents: Parameters<typeof readDocuments>[0],
  now: Date,
): PendingPlace[] =>
  readDocuments(documents, pendingPlaceDocuments).filter(({ expires_at }) => expires_at > now);
