import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { readDocument, readDocuments, type DocumentReader } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { storedAs } from "../platform/stored.ts";
import { SubscriberRecord, type Subscriber } from "./model.ts";

export const subscriberDocuments = storedAs("subscribers", SubscriberRecord);

export const subscriberDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("subscribers").doc(id);

/** Null if it was deleted. */
export async function readSubscriber(
  reader: DocumentReader,
  firestore: Firestore,
  id: string,
): Promise<Subscriber | null> {
  const [found] = await reader.getAll(subscriberDocument(firestore, id));
  return found === undefined ? null : readDocument(found, subscriberDocuments);
}

/** Throws `not_found`. */
export async function getSubscriber(
  reader: DocumentReader,
  firestore: Firestore,
  id: string,
): Promise<Subscriber> {
  const found = await readSubscriber(reader, firestore, id);
  if (found === null) throw notFound(`Subscriber ${id}`);
  return found;
}

/** More would not fit a list to look through, and each costs a delivery for each event. */
export const SUBSCRIBERS_MAX = 50;

/** The oldest first. */
export async function listSubscribers(firestore: Firestore): Promise<Subscriber[]> {
  const { docs } = await firestore
    .collection("subscribers")
    .orderBy("created_at")
    .limit(SUBSCRIBERS_MAX)
    .get();
  return readDocuments(docs, subscriberDocuments);
}

export async function hasActiveSubscriber(firestore: Firestore): Promise<boolean> {
  const active = firestore.collection("subscribers").where("status", "==", "active");
  return !(await active.limit(1).select().get()).empty;
}

/** Whether HubSpot gets events already, as the transaction sees it. */
export async function hasActiveHubspot(tx: Transaction, firestore: Firestore): Promise<boolean> {
  const ofHubspot = firestore.collection("subscribers").where("kind", "==", "hubspot");
  const { docs } = await tx.get(ofHubspot.limit(SUBSCRIBERS_MAX));
  return readDocuments(docs, subscriberDocuments).some(({ status }) => status === "active");
}

/** How many there are, up to the most, as the transaction sees it. */
export async function countSubscribers(tx: Transaction, firestore: Firestore): Promise<number> {
  const kept = await tx.get(firestore.collection("subscribers").limit(SUBSCRIBERS_MAX).select());
  return kept.size;
}
