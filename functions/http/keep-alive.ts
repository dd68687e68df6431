/**
 * How long a function keeps an idle connection. Node closes it after 5 s by default. A proxy that sends a request at that
 * moment loses it, and cannot know whether it was carried out. So the proxy must be the one to close:
 * Google's keep idle connections to a backend for 600 s
 * (https://cloud.google.com/load-balancing/docs/https/request-distribution#timeout-keepalive-backends).
 */
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

const KEEP_ALIVE_MS = 620_000;

let isWatching = false;

/** Runs once per process. The framework owns the server, and the first request is our first sight of it. */
export function keepConnectionsLongerThanProxies(): void {
  if (isWatching) return;
  isWatching = true;
  subscribe("http.server.request.start", (message) => {
    (message as { server: Server }).server.keepAliveTimeout = KEEP_ALIVE_MS;
  });
}
