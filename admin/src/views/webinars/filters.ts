/** The filters of the list of webinars, as the page's address and the API have them. Pure. */
import type { QueryOf } from "../../api/request.ts";
import { WEBINAR_STATUSES, type WebinarStatus } from "../../api/wire.ts";

export const PERIODS = ["upcoming", "past"] as const;
type Period = (typeof PERIODS)[number];

export interface Filters {
  status: WebinarStatus | null;
  order: "asc" | "desc";
  period: Period | null;
  text: string;
  tag: string;
  host: string;
  /** The id of a series; empty for all webinars. */
  series: string;
}

export const NO_FILTERS: Filters = {
  status: null,
  order: "desc",
  period: null,
  text: "",
  tag: "",
  host: "",
  series: "",
};

/** A filter that is missing or invalid in the address has its default. */
export function readFilters(query: URLSearchParams): Filters {
  return {
    status: WEBINAR_STATUSES.find((status) => status === query.get("status")) ?? null,
    order: query.get("order") === "asc" ? "asc" : "desc",
    period: PERIODS.find((period) => period === query.get("period")) ?? null,
    text: query.get("text") ?? "",
    tag: query.get("tag") ?? "",
    host: query.get("host") ?? "",
    series: query.get("series") ?? "",
  };
}

export function filtersPath({ status, order, period, text, tag, host, series }: Filters): string {
  const query = new URLSearchParams();
  if (status !== null) query.set("status", status);
  if (order !== "desc") query.set("order", order);
  if (period !== null) query.set("period", period);
  for (const [name, value] of Object.entries({ text, tag, host, series })) {
    if (value !== "") query.set(name, value);
  }
  return query.size === 0 ? "/" : `/?${query}`;
}

export const isFiltered = (filters: Filters): boolean =>
  filtersPath({ ...filters, order: "desc" }) !== "/";

/** The API's query. `now` separates past webinars from upcoming ones. */
export function filtersQuery(
  { status, order, period, text, tag, host, series }: Filters,
  now: Date,
): QueryOf<"/sys/webinars"> {
  const filled = (value: string) => (value.trim() === "" ? undefined : value.trim());
  return {
    status: status ?? undefined,
    order,
    text: filled(text),
    tag: filled(tag),
    host: filled(host),
    series: filled(series),
    from: period === "upcoming" ? now.toISOString() : undefined,
    to: period === "past" ? now.toISOString() : undefined,
  };
}
