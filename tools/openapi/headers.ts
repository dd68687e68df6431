/** The response headers that clients build on. */
import type { FailureCode } from "../../shared/platform/failure.ts";
import type { JsonSchema } from "./components.ts";

export interface Header {
  description: string;
  required?: true;
  schema: JsonSchema;
}

export type Headers = Record<string, { $ref: string }>;

const TEXT = { type: "string" };

export const HEADERS = {
  "X-Request-Id": {
    description: "Names the request in the log, and in the problem document.",
    required: true,
    schema: TEXT,
  },
  ETag: {
    description:
      "The version of what is answered, for If-Match or If-None-Match (RFC 9110, 8.8.3).",
    schema: { type: "string", examples: ['"3"'] },
  },
  Location: {
    description: "The address of what was made, or where the browser goes on to.",
    required: true,
    schema: { type: "string", format: "uri-reference" },
  },
  "Cache-Control": {
    description: "How long any cache may keep the reply (RFC 9111).",
    required: true,
    schema: { type: "string", examples: ["public, max-age=60"] },
  },
  "Content-Disposition": {
    description: "The file's name (RFC 6266).",
    schema: { type: "string", examples: ['attachment; filename="webinar.ics"'] },
  },
  "WWW-Authenticate": {
    description: "What the token lacks (RFC 6750, section 3; RFC 9470).",
    required: true,
    schema: { type: "string", examples: ['Bearer error="invalid_token"'] },
  },
  "Retry-After": {
    description: "Seconds until it is worth trying again (RFC 9110, 10.2.3).",
    schema: { type: "integer", minimum: 0 },
  },
  "RateLimit-Policy": {
    description: "The quota that was exceeded: requests `q` in `w` seconds.",
    required: true,
    schema: { type: "string", examples: ['"sender";q=60;w=600'] },
  },
  RateLimit: {
    description: "What is left of it: requests `r` in the next `t` seconds.",
    required: true,
    schema: { type: "string", examples: ['"sender";r=0;t=120'] },
  },
  "Idempotent-Replayed": {
    description: "There if the Idempotency-Key came before: nothing more was made or sent.",
    schema: { type: "string", enum: ["true"] },
  },
  Deprecation: {
    description: "Since when the operation is to go (RFC 9745).",
    required: true,
    schema: { type: "string", examples: ["@1767225600"] },
  },
  Sunset: {
    description: "From when it may be gone (RFC 8594). Absent until that is known.",
    schema: { type: "string", examples: ["Wed, 01 Jul 2026 00:00:00 GMT"] },
  },
  Link: {
    description: "What replaces a deprecated operation: the relation `successor-version`.",
    required: true,
    schema: { type: "string", examples: ['</sys/webinars>; rel="successor-version"'] },
  },
  "Accept-Encoding": {
    description: "There if the body's content encoding was refused (RFC 9110, 15.5.16).",
    schema: { type: "string", examples: ["identity"] },
  },
} as const satisfies Record<string, Header>;

export type HeaderName = keyof typeof HEADERS;

const OF_CODES: Partial<Record<FailureCode, readonly HeaderName[]>> = {
  unauthenticated: ["WWW-Authenticate"],
  insufficient_user_authentication: ["WWW-Authenticate"],
  unsupported_media_type: ["Accept-Encoding"],
  too_many_requests: ["Retry-After", "RateLimit-Policy", "RateLimit"],
  try_later: ["Retry-After"],
};

/** References to the document's components. Every answer names its request. */
export const headersNamed = (names: readonly HeaderName[]): Headers =>
  Object.fromEntries(
    (["X-Request-Id", ...names] as const).map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );

export const headersOfCodes = (codes: readonly FailureCode[]): Headers =>
  headersNamed([...new Set(codes.flatMap((code) => OF_CODES[code] ?? []))]);
