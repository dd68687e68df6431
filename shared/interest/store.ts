/** `marketing_webinar_interests/{id}` in Firestore. */
import type { DocumentReference, Firestore, Query } from "@google-cloud/firestore";

export const interestDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("marketing_webinar_interests").doc(id);

/**
 * Subscribed people with a topic among the tags; null for nobody. A webinar has at most 30 tags, which is
 * what Firestore allows in `array-contains-any`.
 */
export function audienceQuery(firestore: Firestore, tags: readonly string[]): Query | null {
  if (tags.length === 0) return null;
  return firestore
    .collection("marketing_webinar_interests")
    .where("is_unsubscribed", "==", false)
    .where("topics", "array-contains-any", tags);
}
