import type { Firestore } from "@google-cloud/firestore";
import { readableWithIds } from "../platform/documents.ts";
import type { Webinar } from "./model.ts";
import { webinarDocuments } from "./stored.ts";

export const taggedDocuments = webinarDocuments.pick("tags", "status");

/** The most webinars that are read for the topics, latest first. */
const WEBINARS_MAX = 60;
const TOPICS_MAX = 24;

/** The topics of drafts are not public. */
export const isAnnounced = (status: Webinar["status"]): boolean => status !== "DRAFT";

/** The topics of our webinars, the most frequent first. */
export async function announcedTopics(
  firestore: Firestore,
  onUnreadable: (error: unknown) => void,
): Promise<string[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("deleted_at", "==", null)
    .orderBy("starts_at", "desc")
    .limit(WEBINARS_MAX)
    .select("tags", "status")
    .get();
  const times = new Map<string, number>();
  for (const { status, tags } of readableWithIds(docs, taggedDocuments, onUnreadable)) {
    if (!isAnnounced(status)) continue;
    for (const tag of tags) times.set(tag, (times.get(tag) ?? 0) + 1);
  }
  return [...times]
    .toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, TOPICS_MAX)
    .map(([tag]) => tag);
}
