/**
 * How long a function keeps an idle connection. Node closes it after 5 s; a proxy that sends a request at that moment
 * finds it cut, and cannot know whether the request was carried out. So the proxy has to close first:
 * Google's keep idle connections to a backend for 600 s
 * (https://cloud.google.com/load-balancing/docs/https/request-distribution#timeout-keepalive-backends).
 */
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

const KEEP_ALIVE_MS = 620_000;

let isWatching = false;

/** Once per process. The framework owns the server, which we see with its first request at the earliest. */
export function keepConnectionsLongerThanProxies(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe("http.server.request.start", (message) => {
    (message as { server: Server }).server.keepAliveTimeout = KEEP_ALIVE_MS;
  });
}
