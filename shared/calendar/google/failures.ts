import { readAnswer } from "../../google/answer.ts";
import { delegationProblem } from "../../google/delegation-failures.ts";
import { CALENDAR_SCOPE, SigningFailure, type Delegation } from "../../google/delegation.ts";
import { CalendarFailure } from "../model.ts";

/** Google's answer as a failure of ours. https://developers.google.com/workspace/calendar/api/guides/errors */
export function toCalendarFailure(
  cause: unknown,
  { host, delegation }: { host: string; delegation: Delegation },
): CalendarFailure {
  const again = "try again";
  const problem = delegationProblem(cause, { host, delegation, scope: CALENDAR_SCOPE, again });
  if (problem !== null) {
    const { code, message, hint } = problem;
    const retryable = code !== "host_not_allowed";
    return new CalendarFailure(code, message, { retryable, hint, cause });
  }
  const { status, reason } = readAnswer(cause instanceof SigningFailure ? cause.cause : cause);
  if (status === 409) {
    return new CalendarFailure("duplicate_event", "The event's id exists already.", {
      retryable: true,
      hint: "Try again.",
      cause,
    });
  }
  if (status === 404 || status === 410) {
    return new CalendarFailure("event_gone", "The event is not in the host's calendar.", {
      retryable: true,
      hint: "Try again to make a new event.",
      cause,
    });
  }
  if (status === 412) {
    return new CalendarFailure("event_changed", "Somebody else has changed the event meanwhile.", {
      retryable: true,
      hint: "Try again.",
      cause,
    });
  }
  if (status === 429 || (status === 403 && QUOTA_REASONS.has(reason))) {
    return new CalendarFailure("quota_exceeded", "Google's limits for this calendar are used up.", {
      retryable: true,
      hint:
        "It is tried again by itself; or wait some minutes, then try again. If it lasts, see " +
        "APIs & Services > Google Calendar API > Quotas in the Google Cloud console.",
      cause,
    });
  }
  if (status === 403 && (reason === "accessNotConfigured" || reason === "SERVICE_DISABLED")) {
    return new CalendarFailure("api_disabled", "The Google Calendar API is not enabled.", {
      retryable: true,
      hint:
        "In the Google Cloud console, APIs & Services > Library, enable the Google Calendar API " +
        "(calendar-json.googleapis.com) in the project of the service account, then try again.",
      cause,
    });
  }
  if (status === null || status >= 500) {
    return new CalendarFailure("unavailable", "Google Calendar does not answer.", {
      retryable: true,
      hint: "It is tried again by itself; or try again in a minute.",
      cause,
    });
  }
  return new CalendarFailure("refused", `Google Calendar refused: ${reason || status}.`, {
    retryable: false,
    hint: "Check the host, the times and the title, then try again.",
    cause,
  });
}

const QUOTA_REASONS = new Set([
  "quotaExceeded",
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "calendarLimitsExceeded",
]);
