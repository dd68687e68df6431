import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import { filtersQuery, type Filters } from "./filters.ts";

export const webinarsKey = ["webinars"] as const;

export function useWebinars(filters: Filters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...webinarsKey, filters],
    queryFn: ({ pageParam, signal }) => {
      // All pages use the first page's `now`; otherwise they would belong to different lists.
      const { token, now } = pageParam ?? { token: undefined, now: new Date().toISOString() };
      const query = { ...filtersQuery(filters, new Date(now)), page_token: token };
      return api
        .call(request("GET", "/sys/webinars", { query }), { signal })
        .then((page) => ({ ...page, now }));
    },
    initialPageParam: null as { token: string; now: string } | null,
    getNextPageParam: ({ next_page_token, now }) =>
      next_page_token === null ? null : { token: next_page_token, now },
    placeholderData: keepPreviousData,
  });
}
