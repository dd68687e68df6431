/** The token that a caller sends. */
import { Failure } from "../../shared/platform/failure.ts";

/**
 * API Gateway moves the caller's header to X-Forwarded-Authorization and puts its own token in its place.
 * Anybody can send either, so only what verification makes of the token counts. Cloud Tasks and Cloud Scheduler call
 * functions directly: their token is where they put it.
 */
export const operatorToken = (header: (name: string) => string | undefined): string =>
  bearerToken(header("x-forwarded-authorization") ?? header("authorization"));

export function bearerToken(header: string | undefined): string {
  const token = /^Bearer ([^\s]+)$/i.exec(header ?? "")?.[1];
  if (token !== undefined) return token;
  throw new Failure("unauthenticated", "Send an ID token: Authorization: Bearer …", {
    headers: { "www-authenticate": "Bearer" },
  });
}
