import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { order } from "../../api/order.ts";

/** Tags are added in bursts: a number that is replaced within this time would not be read. */
const SETTLED_MS = 300;

/** How many people the tags reach: never a number that was counted for others. */
export function useLeadCount(tags: readonly string[]): number | "counting" | "unknown" {
  const api = useApi();
  const wanted = tags.join();
  const [settled] = useDebouncedValue(wanted, SETTLED_MS);
  const { data, isError } = useQuery({
    queryKey: ["lead-count", settled],
    queryFn: ({ signal }) =>
      api.call(order("GET", "/sys/interest", { query: { tags: settled } }), { signal }),
    enabled: settled !== "",
  });
  if (wanted === "") return 0;
  if (wanted !== settled) return "counting";
  if (isError) return "unknown";
  return data?.count ?? "counting";
}
