import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import type { WebinarPage } from "../../api/wire.ts";
import type { Filters } from "./filters.ts";

export const webinarsKey = ["webinars"] as const;

export function useWebinars({ status, order }: Filters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...webinarsKey, { status, order }],
    queryFn: ({ pageParam, signal }) =>
      api.call<WebinarPage>({
        path: "/sys/webinars",
        query: { status: status ?? undefined, order, page_token: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
    placeholderData: keepPreviousData,
  });
}
