/** The list's filters, as the address holds them. Pure. */
import { WEBINAR_STATUSES, type WebinarStatus } from "../../api/wire.ts";

export interface Filters {
  status: WebinarStatus | null;
  order: "asc" | "desc";
}

/** What the address does not say, or says wrongly, is the default. */
export function readFilters(query: URLSearchParams): Filters {
  return {
    status: WEBINAR_STATUSES.find((status) => status === query.get("status")) ?? null,
    order: query.get("order") === "asc" ? "asc" : "desc",
  };
}

export function filtersPath({ status, order }: Filters): string {
  const query = new URLSearchParams();
  if (status !== null) query.set("status", status);
  if (order !== "desc") query.set("order", order);
  return query.size === 0 ? "/" : `/?${query}`;
}
