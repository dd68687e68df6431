/**
 * Cross-origin calls: the admin page and the public site have origins of their own. API Gateway passes preflights on
 * (terraform/modules/openapi), so we answer them.
 */
import type { Request, Response } from "@google-cloud/functions-framework";

const METHODS = "GET, POST, PATCH, DELETE";
const REQUEST_HEADERS = "authorization, content-type, idempotency-key, if-match, x-request-id";
const REPLY_HEADERS =
  "content-disposition, deprecation, etag, idempotent-replayed, link, location, ratelimit, ratelimit-policy, retry-after, sunset, www-authenticate, x-request-id";
/** Chromium keeps a preflight's answer no longer than this. */
const PREFLIGHT_AGE_S = 7200;

const isAllowed = (origin: string | undefined, allowed: readonly string[]): origin is string =>
  origin !== undefined && allowed.includes(origin);

/** Lets the page of an allowed origin read the answer. */
export function allowOrigin(
  request: Request,
  response: Response,
  allowed: readonly string[],
): void {
  response.vary("origin");
  const origin = request.get("origin");
  if (!isAllowed(origin, allowed)) return;
  response.set({
    "access-control-allow-origin": origin,
    "access-control-expose-headers": REPLY_HEADERS,
  });
}

/** True for a preflight. */
export function answerPreflight(
  request: Request,
  response: Response,
  allowed: readonly string[],
): boolean {
  const isPreflight =
    request.method === "OPTIONS" && request.get("access-control-request-method") !== undefined;
  if (!isPreflight) return false;
  if (isAllowed(request.get("origin"), allowed)) {
    response.set({
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": REQUEST_HEADERS,
      "access-control-max-age": String(PREFLIGHT_AGE_S),
    });
  }
  response.status(204).end();
  return true;
}
