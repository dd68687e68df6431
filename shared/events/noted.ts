/** Whether the work of a request has noted events, for whoever runs it. */
import { AsyncLocalStorage } from "node:async_hooks";

const requests = new AsyncLocalStorage<{ hasNoted: boolean }>();

/** Called where events are noted, also in a transaction that fails or is tried again. Outside of a request it does nothing. */
export function markNoted(): void {
  const request = requests.getStore();
  if (request !== undefined) request.hasNoted = true;
}

export async function watchingNotes<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; hasNoted: boolean }> {
  const request = { hasNoted: false };
  const result = await requests.run(request, work);
  return { result, ...request };
}
