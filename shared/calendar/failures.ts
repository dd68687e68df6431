import { CalendarFailure } from "./model.ts";
import { CALENDAR_SCOPE } from "./delegation.ts";

interface GoogleAnswer {
  status: number | null;
  /** OAuth's `error`, or the first `reason` of a Calendar error. */
  reason: string;
}

/** What Google said, in our words. https://developers.google.com/workspace/calendar/api/guides/errors */
export function toCalendarFailure(
  cause: unknown,
  context: { host: string; serviceAccount: string },
): CalendarFailure {
  const { status, reason } = readAnswer(cause);
  if (reason === "unauthorized_client" || reason === "access_denied") {
    return new CalendarFailure(
      "delegation_missing",
      "Google refuses to let the service account act for the host.",
      {
        retryable: true,
        hint:
          `In the Google Admin console, Security > API controls > Domain-wide delegation, allow the client id of ` +
          `${context.serviceAccount} the scope ${CALENDAR_SCOPE}, then save the webinar again.`,
        cause,
      },
    );
  }
  if (reason === "invalid_grant") {
    return new CalendarFailure("host_unknown", `Google does not know ${context.host}.`, {
      retryable: true,
      hint: "Check the host's address: it must be an active user of the Workspace domain.",
      cause,
    });
  }
  if (status === 409) {
    return new CalendarFailure("duplicate_event", "The event's id exists already.", {
      retryable: true,
      hint: "Save the webinar again.",
      cause,
    });
  }
  if (status === 404 || status === 410) {
    return new CalendarFailure("event_gone", "The event is not in the host's calendar.", {
      retryable: true,
      hint: "Save the webinar again to make a new event.",
      cause,
    });
  }
  if (status === 412) {
    return new CalendarFailure("event_changed", "Somebody else has changed the event meanwhile.", {
      retryable: true,
      hint: "Save the webinar again.",
      cause,
    });
  }
  if (status === 429 || (status === 403 && QUOTA_REASONS.has(reason))) {
    return new CalendarFailure("quota_exceeded", "Google's limits for this calendar are used up.", {
      retryable: true,
      hint: "Wait some minutes, then save the webinar again.",
      cause,
    });
  }
  if (status === null || status >= 500) {
    return new CalendarFailure("unavailable", "Google Calendar does not answer.", {
      retryable: true,
      hint: "Save the webinar again in a minute.",
      cause,
    });
  }
  return new CalendarFailure("refused", `Google Calendar refused: ${reason || status}.`, {
    retryable: false,
    hint: "Check the host, the times and the title, then save the webinar again.",
    cause,
  });
}

const QUOTA_REASONS = new Set([
  "quotaExceeded",
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "calendarLimitsExceeded",
]);

function readAnswer(cause: unknown): GoogleAnswer {
  const response = member(cause, "response");
  const status = member(response, "status");
  const error = member(member(response, "data"), "error");
  const first = member(member(error, "errors"), "0");
  const reason = typeof error === "string" ? error : member(first, "reason");
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
