/**
 * Requests before functions-framework has touched them. It parses bodies and paths by itself and answers
 * what it cannot parse in HTML, so it is given an opaque body and a plain path, and we parse the originals
 * (docs/decisions/0002-own-the-body.md).
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

export interface Incoming {
  /** As sent; null without one. */
  contentType: string | null;
  /** As sent; null without one. */
  contentEncoding: string | null;
  /** Path and query as sent. */
  url: string;
}

const originals = new WeakMap<IncomingMessage, Incoming>();

let isWatching = false;

/** Once a process, before its server listens. */
export function watchIncoming(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    originals.set(request, {
      contentType: request.headers["content-type"] ?? null,
      contentEncoding: request.headers["content-encoding"] ?? null,
      url: request.url ?? "/",
    });
    request.headers["content-type"] = "application/octet-stream";
    // The framework would inflate up to 1 GiB before anybody is asked who he is.
    delete request.headers["content-encoding"];
    request.url = "/";
  });
}

export function incomingOf(request: IncomingMessage): Incoming {
  const original = originals.get(request);
  if (original === undefined) throw new Error("watchIncoming() was not called in this process");
  return original;
}
