/** The headers of a request as the gateway passes it to a function. */
import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Headers of a single connection (RFC 9110, section 7.6.1), and `expect`, which this server has already answered. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
  "expect",
]);

export function withoutHopByHop(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const isKept = (name: string) => !HOP_BY_HOP.has(name) && !named.includes(name);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isKept(name)));
}

/**
 * API Gateway moves the caller's `Authorization` to another header, because it calls the function with its own token.
 * Calls by Cloud Tasks, Cloud Scheduler and SendGrid do not pass through API Gateway.
 * https://cloud.google.com/api-gateway/docs/passing-data#how-jwt-passed
 */
export function forwardedHeaders(
  request: IncomingMessage,
  { isThroughApiGateway }: { isThroughApiGateway: boolean },
): IncomingHttpHeaders {
  const { authorization, ...headers } = withoutHopByHop(request.headers);
  const forwardedFor = [headers["x-forwarded-for"], request.socket.remoteAddress].flat();
  const authorizationHeader = isThroughApiGateway ? "x-forwarded-authorization" : "authorization";
  return {
    ...headers,
    ...traceHeaders(headers),
    ...(authorization !== undefined && { [authorizationHeader]: authorization }),
    "x-forwarded-for": forwardedFor.filter(Boolean).join(", "),
    "x-forwarded-host": headers["x-forwarded-host"] ?? headers.host,
    "x-forwarded-proto": headers["x-forwarded-proto"] ?? "http",
  };
}

/** Both trace headers, one derived from the other if only one is there. */
function traceHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const given = String(headers["traceparent"] ?? "");
  const cloud = String(headers["x-cloud-trace-context"] ?? "");
  const trace =
    /^[\da-f]{2}-([\da-f]{32})-/.exec(given)?.[1] ??
    /^([\da-f]{32})\//.exec(cloud)?.[1] ??
    randomBytes(16).toString("hex");
  const span = randomBytes(8);
  return {
    traceparent: given || `00-${trace}-${span.toString("hex")}-01`,
    "x-cloud-trace-context": cloud || `${trace}/${span.readBigUInt64BE()};o=1`,
  };
}
