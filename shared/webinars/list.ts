import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf } from "../platform/count.ts";
import { readDocument } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Instant } from "../platform/instant.ts";
import { pageQuery } from "../platform/page.ts";
import { readPageToken, writePageToken, type PagePosition } from "../platform/page-token.ts";
import { Tag, type Webinar } from "./model.ts";
import { searchedIds, searchQuery } from "./search-index.ts";
import { wantedTokens } from "./search-tokens.ts";
import { webinarDocument } from "./store.ts";
import { WebinarStatus } from "./transitions.ts";

export const ListWebinarsQuery = z.strictObject({
  ...pageQuery(200).shape,
  status: WebinarStatus.optional(),
  tag: Tag.optional(),
  host: EmailAddress.optional(),
  text: z
    .string()
    .max(200)
    .refine((text) => wantedTokens(text).length > 0, { error: "must have a letter or a digit" })
    .meta({ description: "Words, or beginnings of words, of the title, the tags or the host." })
    .optional(),
  from: Instant.meta({ description: "Starts at or after this instant." }).optional(),
  to: Instant.meta({ description: "Starts before this instant." }).optional(),
  order: z.enum(["asc", "desc"]).default("desc").meta({ description: "By the start." }),
});
export type ListWebinarsQuery = z.output<typeof ListWebinarsQuery>;

/** How many webinars of each status the other filters leave. */
export const StatusCounts = z
  .object({
    DRAFT: z.int(),
    SCHEDULED: z.int(),
    ENDED: z.int(),
    CANCELLED: z.int(),
    PUBLISHED: z.int(),
  } satisfies Record<WebinarStatus, z.ZodInt>)
  .meta({ id: "StatusCounts" });
export type StatusCounts = z.infer<typeof StatusCounts>;

export interface WebinarPage {
  webinars: Webinar[];
  next_page_token: string | null;
  /** With the first page only: they are the same for the others. */
  counts: StatusCounts | null;
}

/**
 * Reads at most three documents for each of the page, and for the counts one for each thousand webinars.
 * Filters see stored statuses: an end that the clock has brought counts once the sweep has written it.
 */
export async function listWebinars(
  firestore: Firestore,
  query: ListWebinarsQuery,
): Promise<WebinarPage> {
  const { page_size, status, order } = query;
  const after = readPageToken(query.page_token);
  const anyStatus = filteredQuery(firestore, query);
  const filtered = status === undefined ? anyStatus : anyStatus.where("status", "==", status);
  const page = { order, most: page_size, after };
  const [found, counts] = await Promise.all([
    query.text === undefined ? pageByStart(filtered, page) : searched(firestore, filtered, page),
    after === null ? countByStatus(anyStatus) : null,
  ]);
  const webinars = found.slice(0, page_size);
  const last = webinars.at(-1);
  const isMore = found.length > page_size && last !== undefined;
  return {
    webinars,
    next_page_token: writePageToken(isMore ? { at: last.starts_at, id: last.id } : null),
    counts,
  };
}

function filteredQuery(
  firestore: Firestore,
  { tag, host, text, from, to }: ListWebinarsQuery,
): Query {
  let query: Query;
  if (text === undefined) {
    // A deleted draft stays until its Calendar event is gone; the search has forgotten it already.
    query = firestore.collection("webinars").where("deleted_at", "==", null);
    if (from !== undefined) query = query.where("starts_at", ">=", from);
    if (to !== undefined) query = query.where("starts_at", "<", to);
  } else {
    query = searchQuery(firestore, { tokens: wantedTokens(text), from, to });
  }
  if (tag !== undefined) query = query.where("tags", "array-contains", tag);
  if (host !== undefined) query = query.where("host_email", "==", host);
  return query;
}

interface Page {
  order: "asc" | "desc";
  most: number;
  after: PagePosition | null;
}

async function pageByStart(query: Query, { order, most, after }: Page): Promise<Webinar[]> {
  let ordered = query.orderBy("starts_at", order).orderBy(FieldPath.documentId(), order);
  if (after !== null) ordered = ordered.startAfter(after.at, after.id);
  const { docs } = await ordered.limit(most + 1).get();
  return docs.flatMap((document) => readDocument<Webinar>(document) ?? []);
}

async function searched(firestore: Firestore, query: Query, page: Page): Promise<Webinar[]> {
  const ids = await searchedIds(query, page);
  if (ids.length === 0) return [];
  const documents = await firestore.getAll(...ids.map((id) => webinarDocument(firestore, id)));
  return documents.flatMap((document) => readDocument<Webinar>(document) ?? []);
}

async function countByStatus(query: Query): Promise<StatusCounts> {
  const counted = WebinarStatus.options.map(async (status) => {
    return [status, await countOf(query.where("status", "==", status))] as const;
  });
  return StatusCounts.parse(Object.fromEntries(await Promise.all(counted)));
}
