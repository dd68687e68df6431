/**
 * Calls from pages of other origins: the admin page and the public site are not served from the API's own.
 * API Gateway answers nothing by itself and passes preflights on (terraform/modules/openapi).
 */
import type { Request, Response } from "@google-cloud/functions-framework";

const METHODS = "GET, POST, PATCH, DELETE";
const REQUEST_HEADERS = "authorization, content-type, idempotency-key, if-match, x-request-id";
const REPLY_HEADERS = "content-disposition, etag, retry-after, www-authenticate, x-request-id";
/** Chromium's own limit for keeping a preflight. */
const PREFLIGHT_AGE_S = 7200;

const isAllowed = (origin: string | undefined, allowed: readonly string[]): origin is string =>
  origin !== undefined && allowed.includes(origin);

/** Names the caller's origin where it is an allowed one, so that its page may read the answer. */
export function nameOrigin(request: Request, response: Response, allowed: readonly string[]): void {
  response.vary("origin");
  const origin = request.get("origin");
  if (!isAllowed(origin, allowed)) return;
  response.set({
    "access-control-allow-origin": origin,
    "access-control-expose-headers": REPLY_HEADERS,
  });
}

/** True if the request is only a preflight. */
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
