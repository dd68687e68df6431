import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { order } from "../../api/order.ts";

/** The tags of the latest webinars, the most used first: what is spelt alike finds the same audience. */
export function useKnownTags(): string[] {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["known-tags"],
    queryFn: ({ signal }) =>
      api.call(order("GET", "/sys/webinars", { query: { page_size: 100 } }), { signal }),
    staleTime: Infinity,
  });
  const uses = new Map<string, number>();
  for (const tag of data?.webinars.flatMap(({ tags }) => tags) ?? []) {
    uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  return [...uses].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
}
