/** Google's error bodies, in the form that googleapis turns into a GaxiosError. */
import type { RestAnswer } from "../wire/rest.ts";

interface Reason {
  status: number;
  reason: string;
  domain?: string;
  message: string;
  /** The header that caused the error. */
  header?: string;
}

const usage = (reason: string, message: string): Reason => ({
  status: 403,
  domain: "usageLimits",
  reason,
  message,
});

const REASONS = {
  invalid: { status: 400, reason: "invalid", message: "Invalid value." },
  invalidId: { status: 400, reason: "invalid", message: "Invalid resource id value." },
  required: { status: 400, reason: "required", message: "Required field missing." },
  notJson: { status: 400, reason: "parseError", message: "Parse Error" },
  emptyTimeRange: {
    status: 400,
    reason: "timeRangeEmpty",
    message: "The specified time range is empty.",
  },
  credentials: {
    status: 401,
    reason: "authError",
    message: "Invalid Credentials",
    header: "Authorization",
  },
  scope: {
    status: 403,
    reason: "insufficientPermissions",
    message: "Request had insufficient authentication scopes.",
  },
  serviceAccountGuests: {
    status: 403,
    reason: "forbiddenForServiceAccounts",
    domain: "calendar",
    message:
      "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
  },
  quota: usage("quotaExceeded", "Calendar usage limits exceeded."),
  rate: usage("rateLimitExceeded", "Rate Limit Exceeded"),
  userRate: usage("userRateLimitExceeded", "User Rate Limit Exceeded"),
  notFound: { status: 404, reason: "notFound", message: "Not Found" },
  duplicate: {
    status: 409,
    reason: "duplicate",
    message: "The requested identifier already exists.",
  },
  deleted: { status: 410, reason: "deleted", message: "Resource has been deleted" },
  stale: {
    status: 412,
    reason: "conditionNotMet",
    message: "Precondition Failed",
    header: "If-Match",
  },
} satisfies Record<string, Reason>;

/** Thrown to refuse a call. The server sends `answer`. */
export class Refusal extends Error {
  readonly answer: RestAnswer;

  constructor(name: keyof typeof REASONS, text?: string) {
    const { status, reason, domain = "global", message: usual, header }: Reason = REASONS[name];
    const message = text ?? usual;
    super(message);
    const place = header === undefined ? {} : { locationType: "header", location: header };
    const errors = [{ domain, reason, message, ...place }];
    this.answer = { status, body: { error: { errors, code: status, message } } };
  }
}
