/** What a subscriber was sent, and what is sent to it again. */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { EventDelivery, ReplayChoice } from "../../api/wire.ts";

const PAGE_SIZE = 20;
/** Deliveries go on while the list is open. */
const REFRESH_MS = 15_000;

const deliveriesKey = (id: string) => ["deliveries", id] as const;

/** The newest first. `status` is empty for all. */
export function useDeliveries(id: string, status: EventDelivery["status"] | "") {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...deliveriesKey(id), status],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        request("GET", "/sys/subscribers/{subscriber_id}/deliveries", {
          path: { subscriber_id: id },
          query: {
            page_size: PAGE_SIZE,
            page_token: pageParam ?? undefined,
            status: status === "" ? undefined : [status],
          },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
    refetchInterval: REFRESH_MS,
  });
}

/** Counts what a replay would send. It changes nothing. */
export const usePreviewReplay = (id: string) =>
  useChange((body: ReplayChoice) =>
    request("POST", "/sys/subscribers/{subscriber_id}/preview-replay", {
      path: { subscriber_id: id },
      body,
    }),
  );

/** One idempotency key for each dialog and order, so that a retry after a lost reply sends nothing twice. */
export function useReplay(id: string) {
  const queries = useQueryClient();
  const [keys] = useState(() => new Map<string, string>());
  return useChange(
    (body: ReplayChoice & { events: number }) => {
      const order = JSON.stringify(body);
      const key = keys.get(order) ?? crypto.randomUUID();
      keys.set(order, key);
      return request("POST", "/sys/subscribers/{subscriber_id}/replay", {
        path: { subscriber_id: id },
        body,
        header: { "Idempotency-Key": key },
      });
    },
    { onSettled: () => queries.invalidateQueries({ queryKey: deliveriesKey(id) }) },
  );
}
