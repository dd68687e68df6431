import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { countOf } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Instant } from "../platform/instant.ts";
import { readPageToken, writePageToken, type PagePosition } from "../platform/page-token.ts";
import { pageQuery } from "../platform/page.ts";
import { isEndDue } from "./lifecycle.ts";
import { Tag, WebinarId, type Webinar } from "./model.ts";
import { searchedIds, searchQuery } from "./search-index.ts";
import { wantedTokens } from "./search-tokens.ts";
import { webinarDocument } from "./store.ts";
import { webinarOf } from "./stored.ts";
import { WebinarStatus } from "./transitions.ts";

export const ListWebinarsQuery = z.strictObject({
  ...pageQuery(200).shape,
  status: WebinarStatus.optional(),
  tag: Tag.optional(),
  host: EmailAddress.optional(),
  text: z
    .string()
    .max(200)
    .refine(
      (text) => wantedTokens(text).length > 0,
      fault("no_letter_or_digit", "must have a letter or a digit"),
    )
    .meta({ description: "Words, or beginnings of words, of the title, the tags or the host." })
    .optional(),
  from: Instant.meta({ description: "Starts at or after this instant." }).optional(),
  to: Instant.meta({ description: "Starts before this instant." }).optional(),
  series: WebinarId.optional().meta({ description: "The `series_id` of a webinar." }),
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
  /** On the first page only: the other pages would have the same. */
  counts: StatusCounts | null;
}

/**
 * Statuses are those at `now`: a webinar counts as ended before the sweep has stored that. Reads at most three documents
 * for each webinar of the page, one for each thousand webinars counted, and one or two for each webinar that is running or
 * has ended since the last sweep.
 */
export async function listWebinars(
  firestore: Firestore,
  query: ListWebinarsQuery,
  now: Date,
): Promise<WebinarPage> {
  const { page_size, status, order } = query;
  const after = readPageToken(query.page_token);
  const page = { order, most: page_size, after };
  const isEndAsked = status === "SCHEDULED" || status === "ENDED";
  // Read first: an end that a sweep stores in between is then found twice instead of being missed.
  const due = after === null || isEndAsked ? await dueEnds(firestore, query, now) : [];
  const [stored, counts] = await Promise.all([
    // Ended webinars are filtered out below, so ask for as many more.
    pageOf(firestore, query, { ...page, most: page_size + due.length }),
    after === null ? countByStatus(filteredQuery(firestore, query), due.length) : null,
  ]);
  const found =
    status === "ENDED"
      ? mergedPage(stored, due, page)
      : stored.filter((webinar) => status !== "SCHEDULED" || !isEndDue(webinar, now));
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
  { tag, host, text, series, from, to }: ListWebinarsQuery,
): Query {
  let query: Query;
  if (text === undefined) {
    // The document of a deleted draft stays until its Calendar event is gone, but the search no longer finds it.
    query = firestore.collection("webinars").where("deleted_at", "==", null);
    if (from !== undefined) query = query.where("starts_at", ">=", from);
    if (to !== undefined) query = query.where("starts_at", "<", to);
  } else {
    query = searchQuery(firestore, { tokens: wantedTokens(text), from, to });
  }
  if (tag !== undefined) query = query.where("tags", "array-contains", tag);
  if (host !== undefined) query = query.where("host_email", "==", host);
  if (series !== undefined) query = query.where("series_id", "==", series);
  return query;
}

interface Page {
  order: "asc" | "desc";
  /** Null for all. */
  most: number | null;
  after: PagePosition | null;
}

/** By stored status. Returns one webinar more than `most` if there are more. */
async function pageOf(
  firestore: Firestore,
  { status, ...others }: ListWebinarsQuery,
  page: Page,
): Promise<Webinar[]> {
  const anyStatus = filteredQuery(firestore, others);
  const query = status === undefined ? anyStatus : anyStatus.where("status", "==", status);
  return others.text === undefined ? pageByStart(query, page) : searchPage(firestore, query, page);
}

/** Webinars that match the other filters and have ended, though that is not stored yet. */
async function dueEnds(
  firestore: Firestore,
  query: ListWebinarsQuery,
  now: Date,
): Promise<Webinar[]> {
  // Only webinars that have started can have ended.
  const to = query.to !== undefined && query.to < now ? query.to : now;
  const page: Page = { order: "asc", most: null, after: null };
  const started = await pageOf(firestore, { ...query, status: "SCHEDULED", to }, page);
  return started.filter((webinar) => isEndDue(webinar, now));
}

/** Both lists merged, after the previous page's end. A webinar that is in both comes once. */
function mergedPage(stored: Webinar[], due: Webinar[], { order, after }: Page): Webinar[] {
  const sign = order === "asc" ? 1 : -1;
  const compare = (one: PagePosition, other: PagePosition) =>
    sign * (one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));
  const positionOf = ({ starts_at, id }: Webinar): PagePosition => ({ at: starts_at, id });
  const behind = due.filter((webinar) => {
    if (after === null) return true;
    return webinar.id !== after.id && compare(positionOf(webinar), after) > 0;
  });
  const known = new Set(stored.map(({ id }) => id));
  return [...stored, ...behind.filter(({ id }) => !known.has(id))].toSorted((one, other) =>
    compare(positionOf(one), positionOf(other)),
  );
}

async function pageByStart(query: Query, { order, most, after }: Page): Promise<Webinar[]> {
  let ordered = query.orderBy("starts_at", order).orderBy(FieldPath.documentId(), order);
  if (after !== null) ordered = ordered.startAfter(after.at, after.id);
  if (most !== null) ordered = ordered.limit(most + 1);
  const { docs } = await ordered.get();
  return docs.flatMap((document) => webinarOf(document) ?? []);
}

async function searchPage(firestore: Firestore, query: Query, page: Page): Promise<Webinar[]> {
  const ids = await searchedIds(query, page);
  if (ids.length === 0) return [];
  const documents = await firestore.getAll(...ids.map((id) => webinarDocument(firestore, id)));
  return documents.flatMap((document) => webinarOf(document) ?? []);
}

/** `due`: how many webinars that are stored as SCHEDULED have ended. */
async function countByStatus(query: Query, due: number): Promise<StatusCounts> {
  const counted = WebinarStatus.options.map(async (status) => {
    return [status, await countOf(query.where("status", "==", status))] as const;
  });
  const { SCHEDULED, ENDED, ...others } = StatusCounts.parse(
    Object.fromEntries(await Promise.all(counted)),
  );
  return { ...others, SCHEDULED: Math.max(0, SCHEDULED - due), ENDED: ENDED + due };
}
