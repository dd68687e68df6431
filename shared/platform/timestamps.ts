import { Timestamp } from "@google-cloud/firestore";

/** Replaces each Firestore timestamp by a `Date`, at any depth. */
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
