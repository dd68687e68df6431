import { Failure, FAILURES } from "../../shared/platform/failure.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** What is not one of our failures is a fault of ours, whose text stays in the log. */
export const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure("internal", "The failure is logged under this request id.", { cause: error });

/** The document of RFC 9457. */
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
