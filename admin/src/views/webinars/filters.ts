/** The filters and the order of the list of webinars, as the page's address and the API have them. Pure. */
import type { QueryOf } from "../../api/request.ts";
import { WEBINAR_STATUSES, type WebinarSection, type WebinarStatus } from "../../api/wire.ts";

export const SORTS = [
  "starts_at",
  "starts_at desc",
  "title",
  "title desc",
  "registered_count desc",
  "registered_count",
] as const;
export type Sort = (typeof SORTS)[number];
export type SortField = "starts_at" | "title" | "registered_count";

const SECTIONS = ["LIVE", "UPCOMING", "DRAFT", "PAST"] as const satisfies WebinarSection[];

export interface Filters {
  status: WebinarStatus | null;
  /** Null for the order of each section. */
  sort: Sort | null;
  text: string;
  tag: string;
  host: string;
  /** The id of a series; empty for all webinars. */
  series: string;
  /** The calendar's month, as YYYY-MM; null for the list. */
  month: string | null;
}

export const NO_FILTERS: Filters = {
  status: null,
  sort: null,
  text: "",
  tag: "",
  host: "",
  series: "",
  month: null,
};

/** A filter that is missing or invalid in the address has its default. */
export function readFilters(query: URLSearchParams): Filters {
  const month = query.get("month");
  return {
    status: WEBINAR_STATUSES.find((status) => status === query.get("status")) ?? null,
    sort: SORTS.find((sort) => sort === query.get("order_by")) ?? null,
    text: query.get("text") ?? "",
    tag: query.get("tag") ?? "",
    host: query.get("host") ?? "",
    series: query.get("series") ?? "",
    month: month !== null && /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null,
  };
}

export function filtersPath({ status, sort, text, tag, host, series, month }: Filters): string {
  const query = new URLSearchParams();
  if (status !== null) query.set("status", status);
  if (sort !== null) query.set("order_by", sort);
  for (const [name, value] of Object.entries({ text, tag, host, series })) {
    if (value !== "") query.set(name, value);
  }
  if (month !== null) query.set("month", month);
  return query.size === 0 ? "/" : `/?${query}`;
}

export const isFiltered = (filters: Filters): boolean =>
  filtersPath({ ...filters, sort: null, month: null }) !== "/";

/** The sections that may have webinars of this status. */
export function sectionsOf({ status }: Pick<Filters, "status">): readonly WebinarSection[] {
  if (status === null) return SECTIONS;
  if (status === "DRAFT") return ["DRAFT"];
  return status === "SCHEDULED" ? ["LIVE", "UPCOMING"] : ["PAST"];
}

/** Without a choice, what comes next is first, and of the past what was last. */
const usualSort = (section: WebinarSection): Sort =>
  section === "PAST" ? "starts_at desc" : "starts_at";

/** The API orders the results of a text search by their start only. */
export const mayOrderBy = ({ text }: Pick<Filters, "text">, field: SortField): boolean =>
  field === "starts_at" || text.trim() === "";

export function sortOf(filters: Filters, section: WebinarSection): Sort {
  const { sort } = filters;
  return sort === null || !mayOrderBy(filters, fieldOf(sort)) ? usualSort(section) : sort;
}

export const fieldOf = (sort: Sort): SortField =>
  sort.startsWith("title")
    ? "title"
    : sort.startsWith("starts_at")
      ? "starts_at"
      : "registered_count";

export const isDescending = (sort: Sort): boolean => sort.endsWith(" desc");

/** The order after a click on a column that is now in `present`. */
export function nextSort(present: Sort, field: SortField): Sort {
  const isPresent = fieldOf(present) === field;
  // The most registrations are of more interest than the fewest.
  const mustDescend = isPresent ? !isDescending(present) : field === "registered_count";
  return mustDescend ? `${field} desc` : field;
}

/** The API's query, without a section or an order. */
export function filtersQuery({
  status,
  text,
  tag,
  host,
  series,
}: Filters): QueryOf<"/sys/webinars"> {
  const filled = (value: string) => (value.trim() === "" ? undefined : value.trim());
  return {
    status: status === null ? undefined : [status],
    text: filled(text),
    tag: filled(tag),
    host: filled(host),
    series: filled(series),
  };
}
