import type { IncomingMessage, ServerResponse } from "node:http";

/** How long we wait for a caller who is still sending to read the answer, and how much of the body we discard meanwhile. */
const LINGER_MS = 2000;
const LINGER_BYTES = 1024 * 1024;

/**
 * Sends `text` with the headers that are set so far, then closes the connection. Closing at once would reset it, and
 * a caller who is still sending could lose the answer (RFC 9112, section 9.6).
 */
export function sendAndHangUp(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
): void {
  response.setHeader("connection", "close");
  // With the length known, the caller has the whole answer before `end` closes the connection.
  response.setHeader("content-length", Buffer.byteLength(text));
  response.write(text);
  const timer = setTimeout(close, LINGER_MS);
  let bytes = 0;
  function discard(part: Buffer): void {
    bytes += part.length;
    if (bytes > LINGER_BYTES) request.pause();
  }
  function close(): void {
    clearTimeout(timer);
    request.off("data", discard);
    response.end();
  }
  request.on("data", discard).once("end", close).once("close", close).resume();
}
