import type { Subscriber, SubscriberAction, SubscriberReply } from "./model.ts";
import { validSecrets } from "./secrets.ts";

/** Pure. */
export function describeSubscriber(subscriber: Subscriber, now: Date): SubscriberReply {
  const {
    secrets,
    notice_due_at: _due,
    notice_attempts: _attempts,
    updated_by: _by,
    ...shown
  } = subscriber;
  return {
    ...shown,
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
  const ofStatus: SubscriberAction[] = status === "active" ? ["disable"] : ["enable"];
  return ["update", ...ofStatus, ...ofKind, "send_test", "delete"];
}
