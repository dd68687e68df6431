/** Meet's error bodies: the model of Google's newer APIs. https://google.aip.dev/193 */
import type { RestAnswer } from "../wire/rest.ts";

interface Kind {
  code: number;
  status: string;
  message: string;
  /** The `reason` of the `ErrorInfo` among the details. */
  reason?: string;
}

const KINDS = {
  invalid: {
    code: 400,
    status: "INVALID_ARGUMENT",
    message: "Request contains an invalid argument.",
  },
  scope: {
    code: 403,
    status: "PERMISSION_DENIED",
    message: "Request had insufficient authentication scopes.",
    reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  },
  forbidden: {
    code: 403,
    status: "PERMISSION_DENIED",
    message: "Permission denied on resource Space (or it might not exist)",
  },
  notFound: { code: 404, status: "NOT_FOUND", message: "Requested entity was not found." },
  /** https://developers.google.com/workspace/meet/api/guides/limits */
  quota: {
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "Quota exceeded for quota metric of service 'meet.googleapis.com'.",
    reason: "RATE_LIMIT_EXCEEDED",
  },
} satisfies Record<string, Kind>;

/** Thrown to refuse a call to Meet. The server sends `answer`. */
export class MeetRefusal extends Error {
  readonly answer: RestAnswer;

  constructor(kind: keyof typeof KINDS, text?: string) {
    const { code, status, message: usual, reason }: Kind = KINDS[kind];
    const message = text ?? usual;
    super(message);
    const info = {
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason,
      domain: "googleapis.com",
    };
    const details = reason === undefined ? {} : { details: [info] };
    this.answer = { status: code, body: { error: { code, message, status, ...details } } };
  }
}
