/** Which codes an operation can answer with: those of its access and inputs, and its own. Pure. */
import { FAILURES, type FailureCode } from "../../shared/platform/failure.ts";
import type { AnyEndpoint } from "./endpoint.ts";

const OPERATOR: readonly FailureCode[] = ["unauthenticated", "forbidden", "second_factor_required"];
const INVALID: readonly FailureCode[] = ["validation_failed"];
const OF_BODY: readonly FailureCode[] = [
  "malformed_json",
  "body_incomplete",
  "body_too_large",
  "unsupported_media_type",
];
/** Any operation meets a busy database, and faults of our own. */
const ALWAYS: readonly FailureCode[] = ["internal", "try_later"];

/** In the order of the closed list. */
export function refusalsOf(spec: AnyEndpoint["spec"]): FailureCode[] {
  const { access, params, query, body, headers = [], method, refusals = [] } = spec;
  const isOperators = access === "read" || access === "mutate" || access === "assistant";
  const possible = new Set<FailureCode>([
    ...ALWAYS,
    ...refusals,
    ...(isOperators ? [...OPERATOR, ...INVALID] : []),
    ...(access === "mutate" ? (["insufficient_user_authentication"] as const) : []),
    ...(params === undefined ? [] : (["not_found"] as const)),
    ...(query === undefined && body === undefined && headers.length === 0 ? [] : INVALID),
    ...(body === undefined ? [] : OF_BODY),
    // A body that nobody reads is received all the same.
    ...(method === "GET" ? [] : (["body_incomplete", "body_too_large"] as const)),
    ...(headers.includes("If-Match") ? (["version_conflict"] as const) : []),
    ...(headers.includes("Idempotency-Key") ? (["idempotency_key_reused"] as const) : []),
  ]);
  return (Object.keys(FAILURES) as FailureCode[]).filter((code) => possible.has(code));
}
