/** The HTTP request of a task (HttpRequest) or a job (HttpTarget). */
import type { OidcSigner } from "./oidc.ts";
import { refuse, RpcError } from "./status.ts";

/** Plain JSON, so that it can be written to a log. */
export interface HttpTarget {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** base64 */
  body: string;
  oidc?: { email: string; audience: string };
}

/** The fields that both messages have. Scheduler calls the URL `uri`. */
export interface HttpTargetMessage {
  url?: string | null;
  httpMethod?: unknown;
  headers?: Record<string, string> | null;
  body?: unknown;
  oauthToken?: unknown;
  oidcToken?: { serviceAccountEmail?: string | null; audience?: string | null } | null;
}

const MAX_URL_LENGTH = 2083;
const MAX_HEADER_BYTES = 80 * 1024;
const METHODS_WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/** "Some HTTP request headers will be ignored or replaced" (target.proto of both services). */
const RESERVED_HEADERS =
  /^(host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*|x-cloudscheduler.*)$/i;

/** Throws INVALID_ARGUMENT if the services would refuse the message. */
export function readHttpTarget(message: HttpTargetMessage): HttpTarget {
  if (message.oauthToken) throw new RpcError("UNIMPLEMENTED", "oauth_token");
  const url = message.url ?? "";
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    refuse(`The URL must begin with "http://" or "https://": "${url}"`);
  if (new URL(url).href.length > MAX_URL_LENGTH)
    refuse(`The URL is longer than ${MAX_URL_LENGTH} characters`);

  const { httpMethod = "HTTP_METHOD_UNSPECIFIED" } = message;
  const method = httpMethod === "HTTP_METHOD_UNSPECIFIED" ? "POST" : String(httpMethod);
  // Bytes arrive as base64 (rpc.ts, isPlain).
  const body = typeof message.body === "string" ? message.body : "";
  if (body !== "" && !METHODS_WITH_BODY.has(method)) refuse(`A body is not allowed with ${method}`);

  const headers = Object.entries(message.headers ?? {});
  if (headers.flat().join("").length >= MAX_HEADER_BYTES) refuse("Headers are larger than 80KB");
  const email = message.oidcToken?.serviceAccountEmail;
  if (message.oidcToken && !email) refuse("OidcToken.service_account_email is required");
  return {
    url,
    method,
    headers: Object.fromEntries(headers.filter(([name]) => !RESERVED_HEADERS.test(name))),
    body,
    oidc: email ? { email, audience: message.oidcToken?.audience || url } : undefined,
  };
}

export function httpTargetMessage(target: HttpTarget) {
  return {
    // readHttpTarget only lets the enum's names through.
    httpMethod: target.method as "POST",
    headers: target.headers,
    body: target.body,
    oidcToken: target.oidc && {
      serviceAccountEmail: target.oidc.email,
      audience: target.oidc.audience,
    },
  };
}

/** The target's share of the size of a task or a job, in bytes. */
export function targetBytes({ url, headers, body }: HttpTarget): number {
  return url.length + Object.entries(headers).flat().join("").length + (body.length / 4) * 3;
}

/** The target's headers, with an ID token in place of "all Authorization headers". */
export function targetHeaders(target: HttpTarget, signer: OidcSigner): Record<string, string> {
  if (target.oidc === undefined) return { ...target.headers };
  const { email, audience } = target.oidc;
  // Node compares header names without case, and the last one wins.
  return { ...target.headers, Authorization: `Bearer ${signer.token(email, audience)}` };
}
