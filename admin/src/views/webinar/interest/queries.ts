import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";

const PAGE_SIZE = 10;

/** Whom the recording will be sent to, as the dispatch itself would find them now. */
export function useInterest(id: string) {
  const api = useApi();
  const list = useInfiniteQuery({
    queryKey: ["interest", id],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        order("GET", "/sys/webinars/{id}/interest", {
          path: { id },
          query: { page_size: PAGE_SIZE, page_token: pageParam ?? undefined },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
  });
  return { list, count: list.data?.pages[0]?.count ?? null };
}
