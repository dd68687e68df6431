/** How the console changes something. oxlint forbids `useMutation` in the views, because it may send a change later. */
import {
  useMutation,
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Withdrawn } from "./client.ts";
import { useApi } from "./context.ts";
import type { ApiRequest } from "./request.ts";

/** The operator's input, and the request made of it. */
interface Submission<Input, Reply> {
  input: Input;
  request: ApiRequest<Reply>;
}

type Callbacks<Input, Reply> = Pick<
  UseMutationOptions<Reply, Error, Submission<Input, Reply>>,
  "onSuccess" | "onError" | "onSettled"
>;

interface Change<Input, Reply> extends Pick<
  UseMutationResult<Reply, Error, Submission<Input, Reply>>,
  "data" | "error" | "isPending" | "isSuccess" | "reset"
> {
  /** The latest input. */
  variables: Input | undefined;
  mutate: (input: Input, callbacks?: MutateOptions<Reply, Error, Submission<Input, Reply>>) => void;
}

/**
 * A change is sent at once or fails; it is never queued for later. `reset` and leaving the page withdraw it if it has
 * not been sent. A change that has been sent continues, and its callbacks run even after `reset`, which only clears the
 * shown outcome. A request equal to one in flight is ignored, because a second click can come before the button shows
 * the first.
 */
export function useChange<Input, Reply>(
  requestOf: (input: Input) => ApiRequest<Reply>,
  callbacks: Callbacks<Input, Reply> = {},
): Change<Input, Reply> {
  const api = useApi();
  const [unsent] = useState(unsentRequests);
  const [inFlight] = useState(() => new Set<string>());
  useEffect(() => () => unsent.withdrawAll(), [unsent]);
  const mutation = useMutation({
    mutationFn: ({ request }: Submission<Input, Reply>) =>
      unsent
        .track((withdrawn) => api.call(request, { withdrawn }))
        .finally(() => inFlight.delete(JSON.stringify(request))),
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
      const request = requestOf(input);
      const key = JSON.stringify(request);
      if (inFlight.has(key)) return;
      inFlight.add(key);
      mutation.mutate({ input, request }, options);
    },
    reset: () => {
      unsent.withdrawAll();
      if (!isPending) mutation.reset();
    },
  };
}

/** Downloads a file through the API client, because a plain link could not carry the operator's token. */
export function useDownload(file: ApiRequest<unknown>): UseMutationResult<Blob, Error, void> {
  const api = useApi();
  return useMutation({ mutationFn: () => api.file(file) });
}

function unsentRequests() {
  const controllers = new Set<AbortController>();
  return {
    async track<Reply>(send: (withdrawn: AbortSignal) => Promise<Reply>): Promise<Reply> {
      const controller = new AbortController();
      controllers.add(controller);
      try {
        return await send(controller.signal);
      } finally {
        controllers.delete(controller);
      }
    },
    withdrawAll() {
      for (const controller of controllers) controller.abort(new Withdrawn());
    },
  };
}
