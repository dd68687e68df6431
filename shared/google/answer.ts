/** Google's answer, as far as an error of its clients contains it. */
export interface GoogleAnswer {
  /** Null if there was no answer: no connection, or a time-out. */
  status: number | null;
  /** OAuth's `error`, the first `reason` of a Calendar error, that of another API's details, or the `status`; empty if none. */
  reason: string;
}

export function readAnswer(cause: unknown): GoogleAnswer {
  const response = member(cause, "response");
  const status = member(response, "status");
  const error = member(member(response, "data"), "error");
  const first = member(member(error, "errors"), "0");
  const reason =
    typeof error === "string"
      ? error
      : (member(first, "reason") ?? detailedReason(error) ?? member(error, "status"));
  return {
    status: typeof status === "number" ? status : null,
    reason: typeof reason === "string" ? reason : "",
  };
}

/** Newer APIs name the reason in an `ErrorInfo` among the details: https://google.aip.dev/193 */
function detailedReason(error: unknown): unknown {
  const details = member(error, "details");
  if (!Array.isArray(details)) return undefined;
  return details.map((each: unknown) => member(each, "reason")).find((each) => each !== undefined);
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object"
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
