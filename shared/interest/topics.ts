import type { Firestore, Query, QueryDocumentSnapshot } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocuments } from "../webinars/stored.ts";

const taggedDocuments = webinarDocuments.pick("tags", "status");

/** The most webinars that are read for the known topics, latest first. */
const WEBINARS_MAX = 60;
const TOPICS_MAX = 24;
/** Webinars in one page of the search for topics, and pages at most. */
const PAGE = 20;
const PAGES_MAX = 40;

/** The topics of drafts are not public. */
const isAnnounced = (status: Webinar["status"]): boolean => status !== "DRAFT";

/** The topics of our webinars, the most frequent first. */
export async function knownTopics(firestore: Firestore): Promise<string[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("deleted_at", "==", null)
    .orderBy("starts_at", "desc")
    .limit(WEBINARS_MAX)
    .select("tags", "status")
    .get();
  const times = new Map<string, number>();
  for (const { status, tags } of readDocuments(docs, taggedDocuments)) {
    if (!isAnnounced(status)) continue;
    for (const tag of tags) times.set(tag, (times.get(tag) ?? 0) + 1);
  }
  return [...times]
    .toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
    .slice(0, TOPICS_MAX)
    .map(([tag]) => tag);
}

/**
 * The topics that no announced webinar has ever had. Reads one page of webinars if all topics are in use, and never more
 * than 800 webinars. Takes at most 30 topics.
 */
export async function unknownTopics(
  firestore: Firestore,
  topics: readonly string[],
): Promise<Set<string>> {
  const unknown = new Set(topics);
  let after: QueryDocumentSnapshot | undefined;
  for (let pages = 0; unknown.size > 0 && pages < PAGES_MAX; pages += 1) {
    const { docs } = await pageOf(webinarsOn(firestore, [...unknown]), after).get();
    const found = readDocuments(docs, taggedDocuments).filter(({ status }) => isAnnounced(status));
    for (const { tags } of found) {
      for (const tag of tags) unknown.delete(tag);
    }
    if (docs.length < PAGE) break;
    // Once a topic is found, the query begins again with the others; after a page of drafts it continues.
    after = found.length > 0 ? undefined : docs.at(-1);
  }
  return unknown;
}

const webinarsOn = (firestore: Firestore, topics: string[]): Query =>
  firestore
    .collection("webinars")
    .where("tags", "array-contains-any", topics)
    .orderBy("starts_at", "desc")
    .select("tags", "status", "starts_at")
    .limit(PAGE);

const pageOf = (query: Query, after: QueryDocumentSnapshot | undefined): Query =>
  after === undefined ? query : query.startAfter(after);
