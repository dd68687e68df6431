/** What the API knows of tags: which ones are in use, and how many people they reach. */
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";

/** The tags of the latest webinars, the most used first. A tag spelt the same way reaches the same audience. */
export function useKnownTags(): string[] {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ["known-tags"],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/webinars", { query: { page_size: 100 } }), { signal }),
    staleTime: Infinity,
  });
  const uses = new Map<string, number>();
  for (const tag of data?.webinars.flatMap(({ tags }) => tags) ?? []) {
    uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  return [...uses].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
}

/** Tags are often added in bursts, and nobody could read a count that is replaced sooner. */
const DEBOUNCE_MS = 300;

/** How many people the tags reach. Never returns a count of other tags. */
export function useLeadCount(tags: readonly string[]): number | "counting" | "unknown" {
  const api = useApi();
  const current = tags.join();
  const [debounced] = useDebouncedValue(current, DEBOUNCE_MS);
  const { data, isError } = useQuery({
    queryKey: ["lead-count", debounced],
    queryFn: ({ signal }) =>
      api.call(request("GET", "/sys/interest", { query: { tags: debounced } }), { signal }),
    enabled: debounced !== "",
  });
  if (current === "") return 0;
  if (current !== debounced) return "counting";
  if (isError) return "unknown";
  return data?.count ?? "counting";
}
