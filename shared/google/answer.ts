/** Google's answer, as far as an error of its clients contains it. */
export interface GoogleAnswer {
  /** Null if there was no answer: no connection, or a time-out. */
  status: number | null;
  /** OAuth's `error`, the first `reason` of a Calendar error, or IAM's `status`; empty if there is none. */
  reason: string;
}

export function readAnswer(cause: unknown): GoogleAnswer {
  const response = member(cause, "response");
  const status = member(response, "status");
  const error = member(member(response, "data"), "error");
  const first = member(member(error, "errors"), "0");
  const reason =
    typeof error === "string" ? error : (member(first, "reason") ?? member(error, "status"));
  return {
    status: typeof status === "number" ? status : null,
    reason: typeof reason === "string" ? reason : "",
  };
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object"
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
