/**
 * `watchIncoming` changes every request of a process (functions/http/incoming.ts). In tests other servers share the
 * process with our functions, so this restores their requests.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import { incomingOf, watchIncoming } from "../../functions/http/incoming.ts";

const functionServers = new WeakSet<Server>();

let isOn = false;

export function undisguiseOthers(): void {
  if (isOn) return;
  isOn = true;
  watchIncoming();
  subscribe("http.server.request.start", (message) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    if (functionServers.has(server)) return;
    const { url, contentLength, transferEncoding, awaitsContinue } = incomingOf(request);
    request.url = url;
    if (contentLength !== null) request.headers["content-length"] = contentLength;
    if (transferEncoding !== null) request.headers["transfer-encoding"] = transferEncoding;
    if (awaitsContinue) request.headers.expect = "100-continue";
  });
}

export function holdsFunctions(server: Server): void {
  undisguiseOthers();
  functionServers.add(server);
}
