/** Google's error bodies, in the form that googleapis turns into a GaxiosError. */
import type { RestAnswer } from "../wire/rest.ts";

export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;
  readonly domain: string;
  readonly place: { locationType: string; location: string } | undefined;

  constructor(options: {
    status: number;
    reason: string;
    message: string;
    domain?: string;
    place?: { locationType: string; location: string };
  }) {
    super(options.message);
    this.status = options.status;
    this.reason = options.reason;
    this.domain = options.domain ?? "global";
    this.place = options.place;
  }

  answer(): RestAnswer {
    const { status, reason, domain, place, message } = this;
    return {
      status,
      body: { error: { errors: [{ domain, reason, message, ...place }], code: status, message } },
    };
  }
}

export const refuse = {
  invalid: (message: string) => new Refusal({ status: 400, reason: "invalid", message }),
  required: (message: string) => new Refusal({ status: 400, reason: "required", message }),
  notJson: () => new Refusal({ status: 400, reason: "parseError", message: "Parse Error" }),
  emptyTimeRange: () =>
    new Refusal({
      status: 400,
      reason: "timeRangeEmpty",
      message: "The specified time range is empty.",
    }),
  badCredentials: () =>
    new Refusal({
      status: 401,
      reason: "authError",
      message: "Invalid Credentials",
      place: { locationType: "header", location: "Authorization" },
    }),
  scope: () =>
    new Refusal({
      status: 403,
      reason: "insufficientPermissions",
      message: "Request had insufficient authentication scopes.",
    }),
  serviceAccountGuests: () =>
    new Refusal({
      status: 403,
      reason: "forbiddenForServiceAccounts",
      domain: "calendar",
      message:
        "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
    }),
  quota: () =>
    new Refusal({
      status: 403,
      reason: "quotaExceeded",
      domain: "usageLimits",
      message: "Calendar usage limits exceeded.",
    }),
  rate: (reason: "rateLimitExceeded" | "userRateLimitExceeded") =>
    new Refusal({ status: 403, reason, domain: "usageLimits", message: "Rate Limit Exceeded" }),
  notFound: () => new Refusal({ status: 404, reason: "notFound", message: "Not Found" }),
  duplicate: () =>
    new Refusal({
      status: 409,
      reason: "duplicate",
      message: "The requested identifier already exists.",
    }),
  deleted: () =>
    new Refusal({ status: 410, reason: "deleted", message: "Resource has been deleted" }),
  stale: () =>
    new Refusal({
      status: 412,
      reason: "conditionNotMet",
      message: "Precondition Failed",
      place: { locationType: "header", location: "If-Match" },
    }),
};
