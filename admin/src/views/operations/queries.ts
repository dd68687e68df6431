import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { order } from "../../api/order.ts";
import type { SweepAction } from "../../api/wire.ts";

const operationsKey = ["operations"] as const;

/** Whoever looks at the view wants to see what happens. */
const VIEW_MS = 60_000;
/** Late is after fifteen minutes, so five more or less are no matter. */
const WATCH_MS = 300_000;
const LOOK_AGAIN_MS = [0, 1_000, 3_000, 8_000];

export const useOperations = () => useReport({ refetchInterval: VIEW_MS });

/**
 * For the banner, which every open page has: each report reads some thirty documents. Whoever comes back
 * to the page is told at once all the same, unless the report is as fresh as the view's.
 */
export const useSweepWatch = () => useReport({ refetchInterval: WATCH_MS, staleTime: VIEW_MS });

function useReport(pace: { refetchInterval: number; staleTime?: number }) {
  const api = useApi();
  return useQuery({
    queryKey: operationsKey,
    queryFn: ({ signal }) => api.call(order("GET", "/sys/operations"), { signal }),
    ...pace,
  });
}

export function useSweepControl() {
  const queries = useQueryClient();
  return useChange(
    (action: SweepAction) => order("POST", "/sys/operations/sweep", { body: { action } }),
    {
      onSettled: () => {
        // A run begins a moment after it is asked for, and takes a moment.
        for (const later of LOOK_AGAIN_MS) {
          setTimeout(() => void queries.invalidateQueries({ queryKey: operationsKey }), later);
        }
      },
    },
  );
}
