/** How the console changes something. oxlint keeps `useMutation` itself out of the views. */
import {
  useMutation,
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Withdrawn } from "./client.ts";
import { useApi } from "./context.ts";
import type { Order } from "./order.ts";

/** What was pressed, and what that orders. */
interface Asked<Input, Reply> {
  input: Input;
  order: Order<Reply>;
}

type Callbacks<Input, Reply> = Pick<
  UseMutationOptions<Reply, Error, Asked<Input, Reply>>,
  "onSuccess" | "onError" | "onSettled"
>;

interface Change<Input, Reply> extends Pick<
  UseMutationResult<Reply, Error, Asked<Input, Reply>>,
  "data" | "error" | "isPending" | "isSuccess" | "reset"
> {
  /** What was asked last. */
  variables: Input | undefined;
  mutate: (input: Input, callbacks?: MutateOptions<Reply, Error, Asked<Input, Reply>>) => void;
}

/**
 * An order to the API, made of what the person gives. It is sent at once or it fails: it is never kept to be sent
 * later. Both `reset` and leaving the page withdraw it as long as it has not been sent. What has been sent goes on,
 * and its outcome is told even after a `reset`, which otherwise forgets the outcome. An order equal to one under way
 * is dropped: it comes from a second click, made before the button could show the first.
 */
export function useChange<Input, Reply>(
  orderOf: (input: Input) => Order<Reply>,
  callbacks: Callbacks<Input, Reply> = {},
): Change<Input, Reply> {
  const api = useApi();
  const [unsent] = useState(unsentOrders);
  const [underWay] = useState(() => new Set<string>());
  useEffect(() => () => unsent.withdraw(), [unsent]);
  const mutation = useMutation({
    mutationFn: ({ order }: Asked<Input, Reply>) =>
      unsent
        .during((withdrawn) => api.call(order, { withdrawn }))
        .finally(() => underWay.delete(JSON.stringify(order))),
    ...callbacks,
    onError: (error, ...context) => {
      if (!(error instanceof Withdrawn)) return callbacks.onError?.(error, ...context);
      mutation.reset();
      return undefined;
    },
  });
  const { data, error, isPending, isSuccess, variables } = mutation;
  return {
    data,
    error,
    isPending,
    isSuccess,
    variables: variables?.input,
    mutate: (input, options) => {
      const order = orderOf(input);
      const key = JSON.stringify(order);
      if (underWay.has(key)) return;
      underWay.add(key);
      mutation.mutate({ input, order }, options);
    },
    reset: () => {
      unsent.withdraw();
      if (!isPending) mutation.reset();
    },
  };
}

/** A reply that is a file. The API is asked in the operator's name, which a plain link could not do. */
export function useDownload(file: Order<unknown>): UseMutationResult<Blob, Error, void> {
  const api = useApi();
  return useMutation({ mutationFn: () => api.file(file) });
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
