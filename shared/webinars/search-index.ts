/**
 * The documents that text search queries. Firestore allows one array filter in a query, so each token is a member of a
 * map. Its automatic indexes serve equality on any number of members, in the order of the documents' names, which begin
 * with the start (docs/decisions/0007-text-search.md).
 */
import { FieldPath, type Firestore, type Query, type Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocuments, writeMembers } from "../platform/documents.ts";
import type { PagePosition } from "../platform/page-token.ts";
import { storedAs } from "../platform/stored.ts";
import type { Webinar } from "./model.ts";
import { searchTokens } from "./search-tokens.ts";

/** The document `webinar_search/{start}_{webinar id}`. */
const SearchEntry = z.object({
  webinar_id: z.string(),
  status: z.string(),
  host_email: z.string(),
  tags: z.array(z.string()),
  series_id: z.string().nullable().default(null),
  tokens: z.record(z.string(), z.boolean()),
});
type SearchEntry = z.infer<typeof SearchEntry>;

const entryDocuments = storedAs("webinar_search", SearchEntry).pick("webinar_id");

/** Updates the search entry if it has changed. `after` is null for a webinar that is deleted. */
export function indexForSearch(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar | null,
  after: Webinar | null,
): void {
  const collection = firestore.collection("webinar_search");
  const then = before && searchEntry(before);
  const now = after && searchEntry(after);
  if (then !== null && then.name !== now?.name) tx.delete(collection.doc(then.name));
  if (now === null || JSON.stringify(then) === JSON.stringify(now)) return;
  writeMembers(tx, collection.doc(now.name), now.entry);
}

/** A webinar's document in `webinar_search`. */
export const searchEntry = (webinar: Webinar): { name: string; entry: SearchEntry } => ({
  name: entryName(webinar.starts_at, webinar.id),
  entry: {
    webinar_id: webinar.id,
    status: webinar.status,
    host_email: webinar.host_email,
    tags: webinar.tags,
    series_id: webinar.series_id,
    tokens: Object.fromEntries(searchTokens(webinar).map((token) => [token, true])),
  },
});

/** Names sort by time, since RFC 3339 in UTC does so for the years 0 to 9999. */
const entryName = (startsAt: Date, id: string): string => `${startsAt.toISOString()}_${id}`;

export interface SearchFilter {
  tokens: string[];
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Entries that have all tokens and start in the range. */
export function searchQuery(firestore: Firestore, { tokens, from, to }: SearchFilter): Query {
  const name = FieldPath.documentId();
  const collection = firestore.collection("webinar_search");
  let query: Query = collection;
  for (const token of tokens) query = query.where(new FieldPath("tokens", token), "==", true);
  if (from !== undefined) query = query.where(name, ">=", collection.doc(from.toISOString()));
  if (to !== undefined) query = query.where(name, "<", collection.doc(to.toISOString()));
  return query;
}

/** A page of webinar ids: one more than `most` if there are more, all if it is null. */
export async function searchedIds(
  query: Query,
  page: { order: "asc" | "desc"; most: number | null; after: PagePosition | null },
): Promise<string[]> {
  let ordered = query.orderBy(FieldPath.documentId(), page.order);
  if (page.after !== null) ordered = ordered.startAfter(entryName(page.after.at, page.after.id));
  if (page.most !== null) ordered = ordered.limit(page.most + 1);
  const { docs } = await ordered.select("webinar_id").get();
  return readDocuments(docs, entryDocuments).map(({ webinar_id }) => webinar_id);
}
