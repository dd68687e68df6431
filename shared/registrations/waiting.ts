/**
 * The waiting list of a webinar that is full: `webinars/{id}/waiting_list/{rid}`. People on it are not registered. No
 * audience, count or reminder sees them, in this version of the code or in an earlier one. Nobody is both registered and
 * on the list, and the webinar's `waiting_count` counts the documents.
 */
import type { DocumentReference, Firestore, Query } from "@google-cloud/firestore";
import { z } from "zod";
import { QUESTION_MEMBERS } from "../mail/question.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocuments } from "../platform/documents.ts";
import { withReplaced } from "../platform/shape.ts";
import { storedAs } from "../platform/stored.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { NO_MAIL } from "./mail-state.ts";
import { RegistrationRecord, registrationIdsOf, type Registration } from "./model.ts";

/**
 * A registration that is ready to be made once there is a place, under its id. `registered_at` is when the person joined
 * the list, and their place in its order: no two people of a webinar have the same.
 */
const WaitingRecord = z.object(
  withReplaced(RegistrationRecord.shape, {
    mail: {
      /** What the person was last told, or is to be told: that they wait, or that the webinar is cancelled. */
      news: z.enum(["joined", "cancelled"]),
      asked_at: QUESTION_MEMBERS.asked_at,
      mail: QUESTION_MEMBERS.mail,
    },
    status: { status: z.enum(["waiting"]) },
  }),
);
export type Waiting = z.infer<typeof WaitingRecord>;

export const waitingDocuments = storedAs("waiting_list", WaitingRecord);

export const waitingListOf = (firestore: Firestore, webinarId: string) =>
  webinarDocument(firestore, webinarId).collection("waiting_list");

export const waitingDocument = (
  firestore: Firestore,
  webinarId: string,
  registrationId: string,
): DocumentReference => waitingListOf(firestore, webinarId).doc(registrationId);

/** The documents that the address may have on the list: none if nobody waits. */
export const waitingDocumentsOf = (
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  { id, waiting_count }: Pick<Webinar, "id" | "waiting_count">,
  email: string,
): DocumentReference[] =>
  waiting_count === 0
    ? []
    : registrationIdsOf(addresses, email).map((each) => waitingDocument(firestore, id, each));

/** The first people of the list, in its order. */
export const headOfList = (firestore: Firestore, webinarId: string, most: number): Query =>
  waitingListOf(firestore, webinarId).orderBy("registered_at").limit(most);

/** The address's places on the waiting lists of all webinars. */
export const waitingOfAddress = (firestore: Firestore, email: string): Query =>
  firestore.collectionGroup("waiting_list").where("email", "==", email);

export const readWaiting = (documents: Parameters<typeof readDocuments>[0]): Waiting[] =>
  readDocuments(documents, waitingDocuments);

/** Somebody who waits, in the form in which lists show registrations. Pure. */
export function waitingAsRegistration(waiting: Waiting): Registration {
  const { mail: _state, news: _news, asked_at: _asked, ...person } = waiting;
  return { ...person, mail: NO_MAIL };
}
