/** How the console changes something. oxlint keeps `useMutation` itself out of the views. */
import {
  useMutation,
  type UseMutationOptions,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Withdrawn, type Order } from "./client.ts";
import { useApi } from "./context.ts";

type Callbacks<Input, Reply> = Pick<
  UseMutationOptions<Reply, Error, Input>,
  "onSuccess" | "onError" | "onSettled"
>;

/**
 * An order to the API, made of what the person gives. It is sent at once or it fails: it is never kept to be sent
 * later. Both `reset` and leaving the page withdraw it as long as it has not been sent. What has been sent goes on,
 * and its outcome is told even after a `reset`, which otherwise forgets the outcome.
 */
export function useChange<Input, Reply>(
  orderOf: (input: Input) => Order,
  callbacks: Callbacks<Input, Reply> = {},
): UseMutationResult<Reply, Error, Input> {
  const api = useApi();
  const [unsent] = useState(unsentOrders);
  useEffect(() => () => unsent.withdraw(), [unsent]);
  const mutation = useMutation({
    mutationFn: (input: Input) =>
      unsent.during((withdrawn) => api.call<Reply>({ ...orderOf(input), withdrawn })),
    ...callbacks,
    onError: (error, ...context) => {
      if (!(error instanceof Withdrawn)) return callbacks.onError?.(error, ...context);
      mutation.reset();
      return undefined;
    },
  });
  const reset = () => {
    unsent.withdraw();
    if (!mutation.isPending) mutation.reset();
  };
  return { ...mutation, reset };
}

/** A reply that is a file. The API is asked in the operator's name, which a plain link could not do. */
export function useDownload(path: string): UseMutationResult<Blob, Error, void> {
  const api = useApi();
  return useMutation({ mutationFn: () => api.file({ path }) });
}

function unsentOrders() {
  const orders = new Set<AbortController>();
  return {
    async during<Reply>(send: (withdrawn: AbortSignal) => Promise<Reply>): Promise<Reply> {
      const order = new AbortController();
      orders.add(order);
      try {
        return await send(order.signal);
      } finally {
        orders.delete(order);
      }
    },
    withdraw() {
      for (const order of orders) order.abort(new Withdrawn());
    },
  };
}
