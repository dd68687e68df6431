/** What Google's APIs answer alike when a call fails for a reason that is not its own. */
import type { GoogleAnswer } from "./answer.ts";

type TroubleCode = "unavailable" | "quota_exceeded" | "api_disabled";

export interface Trouble {
  code: TroubleCode;
  message: string;
  hint: string;
}

/** Calendar and Drive answer 403 with such a reason as well as 429. */
const QUOTA_REASONS = new Set([
  "quotaExceeded",
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "dailyLimitExceeded",
  "calendarLimitsExceeded",
]);

const DISABLED_REASONS = new Set(["accessNotConfigured", "SERVICE_DISABLED"]);

/** Null if the answer is about the call itself. */
export function troubleIn({ status, reason }: GoogleAnswer): TroubleCode | null {
  if (status === null || status >= 500) return "unavailable";
  if (status === 429 || QUOTA_REASONS.has(reason)) return "quota_exceeded";
  return DISABLED_REASONS.has(reason) ? "api_disabled" : null;
}

/** The same in our words. `hints` say what to do if it does not answer, and if the quota is used up. */
export function describeTrouble(
  answer: GoogleAnswer,
  {
    api,
    endpoint,
    again,
    hints,
  }: {
    /** Such as "Meet". */
    api: string;
    /** Such as "meet.googleapis.com". */
    endpoint: string;
    /** What to do once the API is enabled, such as "try again". */
    again: string;
    hints: Record<"unavailable" | "quota_exceeded", string>;
  },
): Trouble | null {
  const code = troubleIn(answer);
  switch (code) {
    case null:
      return null;
    case "unavailable":
      return { code, message: `${api} isn't answering.`, hint: hints.unavailable };
    case "quota_exceeded":
      return {
        code,
        message: `${api}'s call limit is used up.`,
        hint: hints.quota_exceeded,
      };
    case "api_disabled":
      return {
        code,
        message: `The Google ${api} API isn't enabled.`,
        hint:
          `In the Google Cloud console, APIs & Services > Library, enable the Google ${api} API (${endpoint}) in the ` +
          `project of the service account, then ${again}.`,
      };
  }
}
