import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";

const PAGE_SIZE = 10;

/** The people that the dispatch would send the recording to now. */
export function useInterest(id: string) {
  const api = useApi();
  const list = useInfiniteQuery({
    queryKey: ["interest", id],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/interest", {
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
