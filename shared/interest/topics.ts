import type { Firestore } from "@google-cloud/firestore";

/** Webinars that are looked at, the latest first. */
const WEBINARS_MAX = 60;
const TOPICS_MAX = 24;

/** What our webinars are about, the most frequent first. */
export async function knownTopics(firestore: Firestore): Promise<string[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("deleted_at", "==", null)
    .orderBy("starts_at", "desc")
    .limit(WEBINARS_MAX)
    .select("tags", "status")
    .get();
  const times = new Map<string, number>();
  for (const webinar of docs) {
    // What is not announced yet is not told.
    if (webinar.get("status") === "DRAFT") continue;
    for (const tag of webinar.get("tags") as string[]) times.set(tag, (times.get(tag) ?? 0) + 1);
  }
  return [...times]
    .toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, TOPICS_MAX)
    .map(([tag]) => tag);
}
