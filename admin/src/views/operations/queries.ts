import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { SweepAction } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { toast } from "../../parts/toasts.tsx";

const operationsKey = ["operations"] as const;

/** For the operations view, whose viewer waits for changes. */
const VIEW_MS = 60_000;
/** For the banner. The sweep counts as late after fifteen minutes, so a delay of five is acceptable. */
const WATCH_MS = 300_000;
/** A run starts a moment after the request and takes a moment, so its outcome is looked for several times. */
const REFRESH_DELAYS_MS = [0, 1_000, 3_000, 8_000];

export const useOperations = () => useReport({ refetchInterval: VIEW_MS });

/**
 * For the banner, which every open page has. Each report reads some thirty documents, so it is polled less often. An
 * operator who comes back to the page sees a fresh report at once.
 */
export const useSweepWatch = () => useReport({ refetchInterval: WATCH_MS, staleTime: VIEW_MS });

function useReport(polling: { refetchInterval: number; staleTime?: number }) {
  const api = useApi();
  return useQuery({
    queryKey: operationsKey,
    queryFn: ({ signal }) => api.call(request("GET", "/sys/operations"), { signal }),
    ...polling,
  });
}

export function useSweepControl() {
  const queries = useQueryClient();
  const { done } = useMessages().common;
  return useChange(
    (action: SweepAction) => request("POST", "/sys/operations/sweep", { body: { action } }),
    {
      onSuccess: (_reply, { input }) => toast(done.sweep[input]),
      onSettled: () => {
        for (const delay of REFRESH_DELAYS_MS) {
          setTimeout(() => void queries.invalidateQueries({ queryKey: operationsKey }), delay);
        }
      },
    },
  );
}
