/** Control endpoints of Cloud Tasks: how unreliable delivery is, and whether all is quiet. */
import { query, type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import type { Queues } from "./queues.ts";
import { Unreliability } from "./unreliable.ts";

/** `POST /__delivery` sets the mode, `DELETE` goes back to reliable. undefined for any other path. */
export function controlDelivery(
  set: (mode: Unreliability | undefined) => void,
  call: RestCall,
): RestAnswer | undefined {
  if (call.url.pathname !== "/__delivery") return undefined;
  if (call.method !== "DELETE") return withBody(call, Unreliability, set);
  set(undefined);
  return { status: 200, body: {} };
}

/**
 * `GET /__idle?queue=<part of a name>&within_ms=<how far ahead>`: quiet when both counts are 0; without
 * `within_ms` tasks of any later time are pending too. undefined for any other path.
 */
export function controlIdle(queues: Queues, { url }: RestCall): RestAnswer | undefined {
  if (url.pathname !== "/__idle") return undefined;
  const { queue: part = "", within_ms: within = Number.POSITIVE_INFINITY } = query(url);
  const until = Date.now() + Number(within);
  const asked = [...queues.all.values()].filter(({ record }) => record.name.includes(part));
  const pending = asked.reduce((sum, queue) => sum + queue.pending(until), 0);
  const inFlight = asked.reduce((sum, queue) => sum + queue.inFlight, 0);
  return { status: 200, body: { pending, in_flight: inFlight } };
}
