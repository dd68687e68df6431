import type { FieldError } from "./field-fault.ts";

/** The closed list of error codes, with their status and title. */
export const FAILURES = {
  validation_failed: { status: 400, title: "The request is not valid" },
  malformed_json: { status: 400, title: "The body is not JSON" },
  unauthenticated: { status: 401, title: "Sign in first" },
  insufficient_user_authentication: { status: 401, title: "Sign in again to do this" },
  second_factor_required: { status: 403, title: "Sign in with your second factor" },
  forbidden: { status: 403, title: "Your account may not do this" },
  not_found: { status: 404, title: "There is no such thing" },
  method_not_allowed: { status: 405, title: "This method is not served here" },
  invalid_transition: { status: 409, title: "The webinar's status does not allow this" },
  meet_url_missing: { status: 409, title: "The webinar has no Meet link yet" },
  starts_in_past: { status: 409, title: "The webinar's start has passed" },
  webinar_not_started: { status: 409, title: "The webinar has not started" },
  webinar_started: { status: 409, title: "The webinar has started" },
  reminder_missing: { status: 409, title: "The webinar does not have this reminder" },
  registration_closed: { status: 409, title: "Registration is closed" },
  webinar_full: { status: 409, title: "The webinar is full" },
  registration_changed: { status: 409, title: "The registration has changed meanwhile" },
  mail_refused: { status: 409, title: "This person gets no such mail" },
  unknown_changed: { status: 409, title: "The number of undecided mails has changed" },
  resend_refused: { status: 409, title: "This mail cannot be sent again" },
  selection_changed: { status: 409, title: "The people who match the filter have changed" },
  no_conference_record: { status: 409, title: "Meet has no record of the meeting" },
  subscriber_refuses: { status: 409, title: "The subscriber does not allow this" },
  replay_changed: { status: 409, title: "The events to send again have changed" },
  host_domain_not_allowed: { status: 400, title: "The host is not of an allowed domain" },
  version_conflict: { status: 412, title: "Somebody else has changed it meanwhile" },
  body_incomplete: { status: 408, title: "The body did not arrive in full" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body's media type is not served here" },
  idempotency_key_reused: { status: 422, title: "The key was used for another request" },
  too_many_requests: { status: 429, title: "Too many requests from this address" },
  internal: { status: 500, title: "Something went wrong on our side" },
  upstream_failed: { status: 502, title: "A service that this needs has refused" },
  try_later: { status: 503, title: "Not now, try again later" },
} as const satisfies Record<string, { status: number; title: string }>;

export type FailureCode = keyof typeof FAILURES;

/** A refusal or failure with a code. Screens take their words from the code and the extensions; `detail` is for engineers, `cause` for the log. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly detail: string;
  readonly errors: FieldError[];
  /** Further members of the problem document, such as `allowed` of an invalid transition. */
  readonly extensions: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    code: FailureCode,
    detail: string,
    options: {
      errors?: FieldError[];
      extensions?: Record<string, unknown>;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.name = "Failure";
    this.code = code;
    this.detail = detail;
    this.errors = options.errors ?? [];
    this.extensions = options.extensions ?? {};
    this.headers = options.headers ?? {};
  }
}

export const notFound = (what: string): Failure => new Failure("not_found", `${what} is not here.`);

/** True for a failure that is the caller's, not ours. */
export const isRefusal = (error: unknown): error is Failure =>
  error instanceof Failure && FAILURES[error.code].status < 500;
