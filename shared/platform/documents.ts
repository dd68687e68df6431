/** Firestore documents as domain values: timestamps become `Date`s, at any depth. */
import { Timestamp, type DocumentReference, type DocumentSnapshot } from "@google-cloud/firestore";

/** The database, or a transaction. */
export interface DocumentReader {
  getAll(...documents: DocumentReference[]): Promise<DocumentSnapshot[]>;
}

export function fromFirestore(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(fromFirestore);
  if (value !== null && typeof value === "object" && value.constructor === Object) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, fromFirestore(member)]),
    );
  }
  return value;
}

/** The document as `Document`, or null where there is none. The store's writers vouch for the shape. */
export function readDocument<Document>(snapshot: DocumentSnapshot): Document | null {
  return snapshot.exists ? (fromFirestore(snapshot.data()) as Document) : null;
}
