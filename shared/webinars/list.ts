import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { countOf } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Failure } from "../platform/failure.ts";
import { Instant, plus } from "../platform/instant.ts";
import { listKey } from "../platform/page-token.ts";
import { pageQuery } from "../platform/page.ts";
import { comparePositions, type ListPosition } from "../platform/positions.ts";
import { severalOf } from "../platform/several.ts";
import { asChanged } from "./changed-since.ts";
import { isEndDue } from "./lifecycle.ts";
import { OrderBy, StatusCounts, WebinarSection, type SectionTotals } from "./list-model.ts";
import { orderOf, positionOf, readPosition, writePosition, type ListOrder } from "./list-order.ts";
import { Tag, WebinarId, type Webinar } from "./model.ts";
import { searchedIds, searchQuery } from "./search-index.ts";
import { wantedTokens } from "./search-tokens.ts";
import { sectionTotals } from "./section-totals.ts";
import { wantedBy, type Started, type Wanted } from "./sections.ts";
import { webinarDocument } from "./store.ts";
import { webinarOf } from "./stored.ts";
import { WebinarStatus } from "./transitions.ts";

export const ListWebinarsQuery = z.strictObject({
  ...pageQuery(200).shape,
  status: severalOf(WebinarStatus).optional(),
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
  updated_since: Instant.meta({
    description:
      "Has changed at or after this instant: cancelled and ended ones, too, but no draft that was deleted. Not with `text`, `from` or `to`.",
  }).optional(),
  series: WebinarId.optional().meta({ description: "The `series_id` of a webinar." }),
  section: WebinarSection.optional(),
  order_by: OrderBy.optional(),
  order: z
    .enum(["asc", "desc"])
    .default("desc")
    .meta({ description: "By the start; `order_by` replaces it.", deprecated: true }),
});
export type ListWebinarsQuery = z.output<typeof ListWebinarsQuery>;

export interface WebinarPage {
  webinars: Webinar[];
  next_page_token: string | null;
  /** On the first page only, and without `section` or `updated_since`: the others would have the same. */
  counts: StatusCounts | null;
  sections: SectionTotals | null;
}

/**
 * Statuses are those at `now`: a webinar counts as ended before the sweep has stored that. Reads at most three documents
 * for each webinar of the page, one for each thousand webinars counted or summed, and one or two for each webinar that is
 * running or has ended since the last sweep. Throws `validation_failed` for an order that the filters do not allow.
 */
export async function listWebinars(
  firestore: Firestore,
  query: ListWebinarsQuery,
  now: Date,
): Promise<WebinarPage> {
  const { page_size, page_token, section, status, updated_since: since } = query;
  const order = listOrder(query);
  const list = listKey("webinars", { ...query, order_by: undefined, order });
  const after = page_token === undefined ? null : readPosition(page_token, list, order);
  const isTotalled = after === null && section === undefined && since === undefined;
  const isByChange = order.field === "updated_at";
  const needsClock =
    isTotalled || isByChange || (section ?? "DRAFT") !== "DRAFT" || isOfClock(status);
  // Read first: an end that a sweep stores in between is then found twice instead of being missed.
  const started = needsClock ? await readStarted(firestore, query, now) : NOTHING_STARTED;
  const asked = wantedBy({ section, status }, started);
  const wanted = isByChange ? asChanged(asked, started, { since, now }) : asked;
  const page = { order, most: page_size, after };
  const [stored, totals] = await Promise.all([
    // Those that the clock removes are filtered out below, so ask for as many more.
    wanted.statuses?.length === 0
      ? []
      : pageOf(firestore, query, wanted.statuses, {
          ...page,
          most: page_size + wanted.removed.length,
        }),
    isTotalled ? totalsOf(firestore, query, started) : null,
  ]);
  const found = mergedPage(stored, wanted, page);
  const webinars = found.slice(0, page_size);
  const last = webinars.at(-1);
  const isMore = found.length > page_size && last !== undefined;
  return {
    webinars,
    next_page_token: isMore ? writePosition(positionOf(last, order), list) : null,
    counts: totals?.counts ?? null,
    sections: totals?.sections ?? null,
  };
}

/** A search finds entries whose names begin with the start, and a range is one of starts. */
const isByStartAlone = ({ text, from, to }: ListWebinarsQuery): boolean =>
  text !== undefined || from !== undefined || to !== undefined;

function listOrder(query: ListWebinarsQuery): ListOrder {
  const { order_by, updated_since } = query;
  if (updated_since !== undefined) return orderOfChanges(query);
  if (order_by === undefined) return { field: "starts_at", direction: query.order };
  const order = orderOf(order_by);
  if (order.field === "starts_at" || !isByStartAlone(query)) return order;
  throw wrongOrder("starts_at", "text, from or to");
}

/** The earliest change first, so that whoever reads page by page misses none that comes meanwhile. */
function orderOfChanges(query: ListWebinarsQuery): ListOrder {
  if (isByStartAlone(query)) throw notTogether();
  const order = orderOf(query.order_by ?? "updated_at");
  if (order.field === "updated_at") return order;
  throw wrongOrder("updated_at", "updated_since");
}

function wrongOrder(field: ListOrder["field"], given: string): Failure {
  const message = `must be ${field} where ${given} is given`;
  return new Failure("validation_failed", "The list cannot have this order.", {
    errors: [
      {
        pointer: "/query/order_by",
        code: "not_an_option",
        params: { options: `${field}, ${field} desc` },
        message,
      },
    ],
  });
}

function notTogether(): Failure {
  const message = "cannot be combined with text, from or to";
  return new Failure("validation_failed", `updated_since ${message}.`, {
    errors: [{ pointer: "/query/updated_since", code: "not_valid", message }],
  });
}

const isOfClock = (statuses: readonly WebinarStatus[] = []): boolean =>
  statuses.includes("SCHEDULED") || statuses.includes("ENDED");

const NOTHING_STARTED: Started = { live: [], ended: [] };

function filteredQuery(
  firestore: Firestore,
  { tag, host, text, series, from, to, updated_since }: ListWebinarsQuery,
): Query {
  let query: Query;
  if (text === undefined) {
    // The document of a deleted draft stays until its Calendar event is gone, but the search no longer finds it.
    query = firestore.collection("webinars").where("deleted_at", "==", null);
    if (from !== undefined) query = query.where("starts_at", ">=", from);
    if (to !== undefined) query = query.where("starts_at", "<", to);
    if (updated_since !== undefined) query = query.where("updated_at", ">=", updated_since);
  } else {
    query = searchQuery(firestore, { tokens: wantedTokens(text), from, to });
  }
  if (tag !== undefined) query = query.where("tags", "array-contains", tag);
  if (host !== undefined) query = query.where("host_email", "==", host);
  if (series !== undefined) query = query.where("series_id", "==", series);
  return query;
}

interface Page {
  order: ListOrder;
  /** Null for all. */
  most: number | null;
  after: ListPosition | null;
}

/** By stored status. Returns one webinar more than `most` if there are more. */
async function pageOf(
  firestore: Firestore,
  filters: ListWebinarsQuery,
  statuses: WebinarStatus[] | null,
  page: Page,
): Promise<Webinar[]> {
  const anyStatus = filteredQuery(firestore, filters);
  const query = statuses === null ? anyStatus : anyStatus.where("status", "in", statuses);
  return filters.text === undefined ? pageInOrder(query, page) : searchPage(firestore, query, page);
}

/** Webinars that match the other filters and are stored as SCHEDULED, though they have started. */
async function readStarted(
  firestore: Firestore,
  query: ListWebinarsQuery,
  now: Date,
): Promise<Started> {
  const until = plus(now, 1);
  const to = query.to !== undefined && query.to < until ? query.to : until;
  const order: ListOrder = { field: "starts_at", direction: "asc" };
  const page: Page = { order, most: null, after: null };
  const filters = { ...query, to, updated_since: undefined };
  const started = await pageOf(firestore, filters, ["SCHEDULED"], page);
  return {
    live: started.filter((webinar) => !isEndDue(webinar, now)),
    ended: started.filter((webinar) => isEndDue(webinar, now)),
  };
}

/** Both lists merged, after the previous page's end. A webinar that is in both comes once. */
function mergedPage(
  stored: Webinar[],
  { added, removed }: Wanted,
  { order, after }: Page,
): Webinar[] {
  const compare = (one: ListPosition, other: ListPosition) => comparePositions(order, one, other);
  const behind = added.filter((webinar) => {
    if (after === null) return true;
    return webinar.id !== after.id && compare(positionOf(webinar, order), after) > 0;
  });
  const gone = new Set(removed.map(({ id }) => id));
  const kept = stored.filter(({ id }) => !gone.has(id));
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...behind.filter(({ id }) => !known.has(id))].toSorted((one, other) =>
    compare(positionOf(one, order), positionOf(other, order)),
  );
}

async function pageInOrder(query: Query, { order, most, after }: Page): Promise<Webinar[]> {
  const { field, direction } = order;
  let ordered = query.orderBy(field, direction).orderBy(FieldPath.documentId(), direction);
  if (after !== null) ordered = ordered.startAfter(after.value, after.id);
  if (most !== null) ordered = ordered.limit(most + 1);
  const { docs } = await ordered.get();
  return docs.flatMap((document) => webinarOf(document) ?? []);
}

async function searchPage(firestore: Firestore, query: Query, page: Page): Promise<Webinar[]> {
  const { order, most, after } = page;
  const at = after?.value instanceof Date ? { at: after.value, id: after.id } : null;
  const ids = await searchedIds(query, { order: order.direction, most, after: at });
  if (ids.length === 0) return [];
  const documents = await firestore.getAll(...ids.map((id) => webinarDocument(firestore, id)));
  return documents.flatMap((document) => webinarOf(document) ?? []);
}

async function totalsOf(firestore: Firestore, query: ListWebinarsQuery, started: Started) {
  const anyStatus = filteredQuery(firestore, query);
  const counts = await countByStatus(anyStatus, started.ended.length);
  const isSummed = !isByStartAlone(query);
  return { counts, sections: await sectionTotals(anyStatus, started, { counts, isSummed }) };
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
