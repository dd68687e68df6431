import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { WebinarSection } from "../../api/wire.ts";
import { filtersQuery, sectionsOf, sortOf, type Filters } from "./filters.ts";

export const webinarsKey = ["webinars"] as const;

/** What is over is looked at less often than what is to come. */
const PAGE_SIZE: Record<WebinarSection, number> = { LIVE: 50, UPCOMING: 50, DRAFT: 50, PAST: 20 };

/** The pages of one section. Asks for nothing if no webinar of the section can match. */
export function useSection(filters: Filters, section: WebinarSection) {
  const api = useApi();
  const query = {
    ...filtersQuery(filters),
    section,
    order_by: sortOf(filters, section),
    page_size: PAGE_SIZE[section],
  };
  return useInfiniteQuery({
    queryKey: [...webinarsKey, query],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        request("GET", "/sys/webinars", {
          query: { ...query, ...(pageParam !== null && { page_token: pageParam }) },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_page_token }) => next_page_token,
    placeholderData: keepPreviousData,
    enabled: sectionsOf(filters).includes(section),
  });
}
export type SectionList = ReturnType<typeof useSection>;

/** How many webinars there are of each status and in each section, whatever status is chosen. */
export function useTotals(filters: Filters) {
  const api = useApi();
  const query = { ...filtersQuery({ ...filters, status: null }), page_size: 1 };
  return useQuery({
    queryKey: [...webinarsKey, query],
    queryFn: ({ signal }) => api.call(request("GET", "/sys/webinars", { query }), { signal }),
    placeholderData: keepPreviousData,
    select: ({ counts, sections }) => ({ counts, sections }),
  });
}
