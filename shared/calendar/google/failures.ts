import { readAnswer, type GoogleAnswer } from "../../google/answer.ts";
import { delegationProblem } from "../../google/delegation-failures.ts";
import { troubleIn } from "../../google/trouble.ts";
import { CALENDAR_SCOPE, SigningFailure, type Delegation } from "../../google/delegation.ts";
import { CalendarFailure, type CalendarFailureCode } from "../model.ts";

/** Google's answer as a failure of ours. https://developers.google.com/workspace/calendar/api/guides/errors */
export function toCalendarFailure(
  cause: unknown,
  { host, delegation }: { host: string; delegation: Delegation },
): CalendarFailure {
  const again = "try again";
  const problem = delegationProblem(cause, { host, delegation, scope: CALENDAR_SCOPE, again });
  if (problem !== null) {
    const { code, message, hint, params } = problem;
    const retryable = code !== "host_not_allowed";
    return new CalendarFailure(code, message, { retryable, hint, params, cause });
  }
  const answer = readAnswer(cause instanceof SigningFailure ? cause.cause : cause);
  const known = KNOWN_ANSWERS.find(({ matches }) => matches(answer));
  if (known !== undefined) {
    const { code, message, hint } = known;
    return new CalendarFailure(code, message, { retryable: true, hint, cause });
  }
  const why = answer.reason || answer.status;
  return new CalendarFailure("refused", `Google Calendar refused: ${why}.`, {
    retryable: false,
    params: { reason: String(why) },
    hint: "Check the host, the times and the title, then try again.",
    cause,
  });
}

interface KnownAnswer {
  matches: (answer: GoogleAnswer) => boolean;
  code: CalendarFailureCode;
  message: string;
  hint: string;
}

/** The answers after which another attempt may succeed. The first match counts. */
const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  {
    matches: ({ status }) => status === 409,
    code: "duplicate_event",
    message: "The event's id already exists.",
    hint: "Try again.",
  },
  {
    matches: ({ status }) => status === 404 || status === 410,
    code: "event_gone",
    message: "The event isn't in the host's calendar.",
    hint: "Try again to create a new event.",
  },
  {
    matches: ({ status }) => status === 412,
    code: "event_changed",
    message: "Someone else changed the event in the meantime.",
    hint: "Try again.",
  },
  {
    matches: (answer) => troubleIn(answer) === "quota_exceeded",
    code: "quota_exceeded",
    message: "Google's limits for this calendar are used up.",
    hint:
      "We'll retry automatically. If it lasts, see " +
      "APIs & Services > Google Calendar API > Quotas in the Google Cloud console.",
  },
  {
    matches: (answer) => troubleIn(answer) === "api_disabled",
    code: "api_disabled",
    message: "The Google Calendar API isn't enabled.",
    hint:
      "In the Google Cloud console, APIs & Services > Library, enable the Google Calendar API " +
      "(calendar-json.googleapis.com) in the project of the service account, then try again.",
  },
  {
    matches: (answer) => troubleIn(answer) === "unavailable",
    code: "unavailable",
    message: "Google Calendar isn't answering.",
    hint: "We'll retry automatically. Or try again in a minute.",
  },
];
