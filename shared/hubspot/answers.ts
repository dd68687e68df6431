/** What a failed call of HubSpot means for the event. Pure. */
import type { Answer } from "../events/answer.ts";
import type { HubspotFailure } from "./failure.ts";

const WRITE_SCOPE = "crm.objects.marketing_events.write";

/** https://developers.hubspot.com/docs/api-reference/error-handling: "wait at least 2 seconds". */
const LOCKED_MS = 2000;
/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: the limits and when they end. */
const ROLLING_MS = 10_000;
const DAILY_MS = 3_600_000;

export const missingToken: Answer = {
  kind: "refused",
  status_code: null,
  reason: "No access token for HubSpot is set up. Store one as the secret HUBSPOT_ACCESS_TOKEN.",
};

export const unreadableEvent: Answer = {
  kind: "refused",
  status_code: null,
  reason:
    "This version cannot read the event. Deploy the version that wrote it, and replay the event.",
};

export function answerOf(failure: HubspotFailure): Answer {
  const { status, says, retryAfterMs } = failure;
  if (status === null) return later(failure, `HubSpot did not answer: ${says}`, null);
  switch (status) {
    case 401:
      return refused(
        failure,
        "HubSpot does not accept the access token. Store a valid one as the secret HUBSPOT_ACCESS_TOKEN.",
      );
    case 403: {
      const scopes = failure.scopes.length === 0 ? [WRITE_SCOPE] : failure.scopes;
      return refused(
        failure,
        `The access token may not do this. Give its app in HubSpot the scope ${scopes.join(", ")}.`,
      );
    }
    case 408:
      return later(failure, `HubSpot was too slow: ${says}`, retryAfterMs);
    case 423:
      return later(
        failure,
        "HubSpot is changing the same contact or event.",
        retryAfterMs ?? LOCKED_MS,
      );
    case 429: {
      const waitMs = failure.policy === "DAILY" ? DAILY_MS : ROLLING_MS;
      return later(failure, `HubSpot's limit is reached: ${says}`, retryAfterMs ?? waitMs);
    }
    case 477:
      return later(failure, "HubSpot is moving the account to another region.", retryAfterMs);
    default:
      return status >= 500
        ? later(failure, `HubSpot has trouble (${status}): ${says}`, retryAfterMs)
        : refused(failure, `HubSpot refused this (${status}): ${says}`);
  }
}

const later = (
  { status }: HubspotFailure,
  reason: string,
  retryAfterMs: number | null,
): Answer => ({
  kind: "later",
  status_code: status,
  reason,
  retryAfterMs,
});

const refused = ({ status }: HubspotFailure, reason: string): Answer => ({
  kind: "refused",
  status_code: status,
  reason,
});
