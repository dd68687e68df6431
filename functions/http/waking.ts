import { watchingNotes } from "../../shared/events/noted.ts";
import type { Services } from "../wiring/services.ts";
import { ENQUEUES, type AnyEndpoint } from "./endpoint.ts";

/** Runs the work. If it has noted events, and its function may make tasks of them, subscribers are woken before the reply. */
export async function wakingSubscribers<Reply>(
  { deps, spec }: { deps: Services; spec: AnyEndpoint["spec"] },
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (!mayWake(spec)) return work();
  const { result, hasNoted } = await watchingNotes(work);
  if (hasNoted) {
    // Only now: a start of the function need not read what subscribers are.
    const { wakeSubscribers } = await import("../../shared/subscribers/wake-subscribers.ts");
    await wakeSubscribers(deps);
  }
  return result;
}

function mayWake({ identity }: AnyEndpoint["spec"]): boolean {
  const queues: Partial<Record<typeof identity, readonly string[]>> = ENQUEUES;
  return queues[identity]?.includes("events") === true;
}
