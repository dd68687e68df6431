/**
 * Requests before functions-framework has touched them. It buffers bodies of up to 1 GiB and answers what it cannot
 * parse in HTML, so it is shown a request without a body and with a plain path. We read and parse the originals
 * (docs/decisions/0002-own-the-body.md).
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

export interface Incoming {
  /** As sent, in digits; null without one. */
  contentLength: string | null;
  /** As sent; null without one. */
  transferEncoding: string | null;
  /** Whether the caller waits for `100 Continue` before it sends the body. */
  awaitsContinue: boolean;
  /** Path and query as sent. */
  url: string;
}

const originals = new WeakMap<IncomingMessage, Incoming>();

let isWatching = false;

/** Call it once per process, before the server listens. */
export function watchIncoming(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { headers } = request;
    const awaitsContinue = headers.expect?.toLowerCase() === "100-continue";
    originals.set(request, {
      contentLength: headers["content-length"] ?? null,
      transferEncoding: headers["transfer-encoding"] ?? null,
      awaitsContinue,
      url: request.url ?? "/",
    });
    // Without these two the framework's parsers find no body and leave the stream unread.
    delete headers["content-length"];
    delete headers["transfer-encoding"];
    // Node would invite the body before we have looked at its length.
    if (awaitsContinue) delete headers.expect;
    request.url = "/";
  });
}

export function incomingOf(request: IncomingMessage): Incoming {
  const original = originals.get(request);
  if (original === undefined) throw new Error("watchIncoming() was not called in this process");
  return original;
}
