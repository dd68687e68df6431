import { readReason } from "../events/reason.ts";
import type { Subscriber, SubscriberAction, SubscriberReply } from "./model.ts";
import { validSecrets } from "./secrets.ts";

/** Pure. */
export function describeSubscriber(subscriber: Subscriber, now: Date): SubscriberReply {
  const {
    secrets,
    notice,
    notice_due_at: _due,
    notice_attempts: _attempts,
    updated_by: _by,
    last_failure: failure,
    ...shown
  } = subscriber;
  return {
    ...shown,
    owner_notice: notice === "claimed" ? "owed" : notice,
    last_failure: failure && {
      at: failure.at,
      status_code: failure.status_code,
      reason: readReason(failure),
    },
    secrets: validSecrets(secrets, now).map(({ version, created_at, expires_at }) => ({
      version,
      created_at,
      expires_at,
    })),
    allowed_actions: allowedActions(subscriber),
  };
}

/** Only webhooks are signed, and what is disabled gets nothing. Pure. */
export function allowedActions({ kind, status }: Subscriber): SubscriberAction[] {
  const ofKind: SubscriberAction[] = kind === "webhook" ? ["rotate_secret"] : [];
  const ofStatus: SubscriberAction[] = status === "active" ? ["disable", "replay"] : ["enable"];
  return ["update", ...ofStatus, ...ofKind, "send_test", "delete"];
}
