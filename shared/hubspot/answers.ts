/** What a failed call of HubSpot means for the event. Pure. */
import type { Answer } from "../events/answer.ts";
import { reasonOf, type Reason } from "../events/reason.ts";
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
  reason: reasonOf("hubspot_token_missing"),
};

export const unreadableEvent: Answer = {
  kind: "refused",
  status_code: null,
  reason: reasonOf("event_unreadable"),
};

export function answerOf(failure: HubspotFailure): Answer {
  const { status, says, retryAfterMs } = failure;
  if (status === null) return later(failure, reasonOf("hubspot_silent", { says }), null);
  const said = { status: String(status), says };
  switch (status) {
    case 401:
      return refused(failure, reasonOf("hubspot_token_refused"));
    case 403: {
      const scopes = failure.scopes.length === 0 ? [WRITE_SCOPE] : failure.scopes;
      return refused(failure, reasonOf("hubspot_scope_missing", { scopes: scopes.join(", ") }));
    }
    case 408:
      return later(failure, reasonOf("hubspot_slow", { says }), retryAfterMs);
    case 423:
      return later(failure, reasonOf("hubspot_locked"), retryAfterMs ?? LOCKED_MS);
    case 429: {
      const waitMs = failure.policy === "DAILY" ? DAILY_MS : ROLLING_MS;
      return later(failure, reasonOf("hubspot_limit", { says }), retryAfterMs ?? waitMs);
    }
    case 477:
      return later(failure, reasonOf("hubspot_moving"), retryAfterMs);
    default:
      return status >= 500
        ? later(failure, reasonOf("hubspot_trouble", said), retryAfterMs)
        : refused(failure, reasonOf("hubspot_refused", said));
  }
}

const later = (
  { status }: HubspotFailure,
  reason: Reason,
  retryAfterMs: number | null,
): Answer => ({
  kind: "later",
  status_code: status,
  reason,
  retryAfterMs,
});

const refused = ({ status }: HubspotFailure, reason: Reason): Answer => ({
  kind: "refused",
  status_code: status,
  reason,
});
