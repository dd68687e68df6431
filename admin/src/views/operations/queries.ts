import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import type { Operations, SweepAction } from "../../api/wire.ts";

const operationsKey = ["operations"] as const;

/** The sweep comes every five minutes; a minute is soon enough to see that it does not. */
const EVERY_MS = 60_000;
const LOOK_AGAIN_MS = [0, 1_000, 3_000, 8_000];

export function useOperations() {
  const api = useApi();
  return useQuery({
    queryKey: operationsKey,
    queryFn: ({ signal }) => api.call<Operations>({ path: "/sys/operations", signal }),
    refetchInterval: EVERY_MS,
  });
}

export function useSweepControl() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: SweepAction) =>
      api.call({ method: "POST", path: "/sys/operations/sweep", body: { action } }),
    onSettled: () => {
      // A run begins a moment after it is asked for, and takes a moment.
      for (const later of LOOK_AGAIN_MS) {
        setTimeout(() => void queries.invalidateQueries({ queryKey: operationsKey }), later);
      }
    },
  });
}
