/** Control endpoints of Cloud Tasks: how unreliable delivery is, and whether all is quiet. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { Queues } from "./queues.ts";
import { Unreliability } from "./unreliable.ts";

/** `POST /__delivery` sets the mode, `DELETE` goes back to reliable; says whether it was asked. */
export async function serveDelivery(
  set: (mode: Unreliability | undefined) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url?.split("?")[0] !== "/__delivery") return false;
  if (request.method === "DELETE") {
    set(undefined);
    reply(response, 200, {});
    return true;
  }
  const mode = Unreliability.safeParse(await json(request).catch(() => undefined));
  if (mode.success) set(mode.data);
  reply(response, mode.success ? 200 : 400, mode.data ?? { error: z.prettifyError(mode.error) });
  return true;
}

/**
 * `GET /__idle?queue=<part of a name>&within_ms=<how far ahead>`: quiet when both counts are 0; without
 * `within_ms` tasks of any later time are pending too. Says whether it was asked.
 */
export function serveIdle(
  queues: Queues,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname !== "/__idle") return false;
  const part = url.searchParams.get("queue") ?? "";
  const within = url.searchParams.get("within_ms");
  const until = within === null ? Number.POSITIVE_INFINITY : Date.now() + Number(within);
  const asked = [...queues.all.values()].filter(({ record }) => record.name.includes(part));
  reply(response, 200, {
    pending: asked.reduce((sum, queue) => sum + queue.pending(until), 0),
    in_flight: asked.reduce((sum, queue) => sum + queue.inFlight, 0),
  });
  return true;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
