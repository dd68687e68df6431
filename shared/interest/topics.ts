import type { Firestore, Query, QueryDocumentSnapshot } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import { isAnnounced, taggedDocuments } from "../webinars/announced-topics.ts";

/** Webinars in one page of the search for topics, and pages at most. */
const PAGE = 20;
const PAGES_MAX = 40;

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
