import { Failure, FAILURES } from "../../shared/platform/failure.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** An error that is no `Failure` is a bug: the caller gets 500, and only the log has its text. */
export const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure("internal", "The failure is logged under this request id.", { cause: error });

/** The problem document (RFC 9457). */
export function problemOf(failure: Failure, requestId: string): string {
  const { status, title } = FAILURES[failure.code];
  return JSON.stringify({
    type: `https://petanque.life/problems/${failure.code.replaceAll("_", "-")}`,
    title,
    status,
    detail: failure.detail,
    code: failure.code,
    request_id: requestId,
    ...(failure.errors.length > 0 && { errors: failure.errors }),
    ...failure.extensions,
  });
}
