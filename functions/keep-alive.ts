/**
 * How long a function keeps an idle connection. Node closes it after 5 s; a proxy in front that sends a request just
 * then finds it cut, and cannot know whether the request was carried out. So the proxy has to be the one that closes:
 * Google's keep idle connections to a backend for 600 s
 * (https://cloud.google.com/load-balancing/docs/https/request-distribution#timeout-keepalive-backends).
 */
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

const KEEP_ALIVE_MS = 620_000;

let isWatching = false;

/** Once a process. The server is the framework's, and is in our hands with its first request at the earliest. */
export function outliveProxies(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe("http.server.request.start", (message) => {
    (message as { server: Server }).server.keepAliveTimeout = KEEP_ALIVE_MS;
  });
}
