/** The subscribers that there are, and the changes to them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { Subscriber, SubscriberOrder, SubscriberPatch } from "../../api/wire.ts";

const subscribersKey = ["subscribers"] as const;
/** Deliveries go on while the page is open. */
const REFRESH_MS = 15_000;

export function useSubscribers() {
  const api = useApi();
  return useQuery({
    queryKey: subscribersKey,
    queryFn: ({ signal }) => api.call(request("GET", "/sys/subscribers"), { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Also after a refusal: a colleague may have changed it. */
function useFreshSubscribers() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: subscribersKey });
}

/** One idempotency key for each order, so that a retry after a lost reply adds one subscriber. */
export function useCreateSubscriber() {
  const onSettled = useFreshSubscribers();
  const [keys] = useState(() => new Map<string, string>());
  return useChange(
    (body: SubscriberOrder) => {
      const order = JSON.stringify(body);
      const key = keys.get(order) ?? crypto.randomUUID();
      keys.set(order, key);
      return request("POST", "/sys/subscribers", { body, header: { "Idempotency-Key": key } });
    },
    { onSettled },
  );
}

const partsOf = ({ id, version }: Pick<Subscriber, "id" | "version">) => ({
  path: { subscriber_id: id },
  header: { "If-Match": `"${version}"` },
});

export function useUpdateSubscriber(subscriber: Pick<Subscriber, "id" | "version">) {
  const onSettled = useFreshSubscribers();
  return useChange(
    (body: SubscriberPatch) =>
      request("PATCH", "/sys/subscribers/{subscriber_id}", { ...partsOf(subscriber), body }),
    { onSettled },
  );
}

export function useRotateSecret(subscriber: Pick<Subscriber, "id" | "version">) {
  const onSettled = useFreshSubscribers();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (_: void) => {
      const { path, header } = partsOf(subscriber);
      return request("POST", "/sys/subscribers/{subscriber_id}/rotate-secret", {
        path,
        // One for each secret that was seen: a retry after a lost reply answers with the one that was made.
        header: { ...header, "Idempotency-Key": `${key}/${subscriber.version}` },
      });
    },
    { onSettled },
  );
}

/** It changes nothing about the subscriber. */
export const useSendTest = ({ id }: Pick<Subscriber, "id">) =>
  useChange((_: void) =>
    request("POST", "/sys/subscribers/{subscriber_id}/test", { path: { subscriber_id: id } }),
  );

export function useDeleteSubscriber(subscriber: Pick<Subscriber, "id" | "version">) {
  const onSettled = useFreshSubscribers();
  return useChange(
    (_: void) => request("DELETE", "/sys/subscribers/{subscriber_id}", partsOf(subscriber)),
    { onSettled },
  );
}
