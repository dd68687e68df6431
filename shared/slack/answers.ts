/**
 * What Slack's answer to a message means. Pure. https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
 */
import type { Answer } from "../events/answer.ts";
import { reasonOf } from "../events/reason.ts";

/** The channel or the webhook is no more, says Slack in these words, with 404 or 410. */
const GONE = new Set(["no_service", "no_active_hooks", "channel_not_found", "channel_is_archived"]);

/** https://docs.slack.dev/apis/web-api/rate-limits: one message a second. */
const PAUSE_MS = 1000;

export interface SlackReply {
  status: number;
  body: string;
  /** Of the header Retry-After. */
  retryAfterMs: number | null;
}

export function slackAnswer({ status, body, retryAfterMs }: SlackReply): Answer {
  const word = /^[a-z_]{1,60}$/.exec(body.trim())?.[0] ?? "";
  const said = { status: String(status), says: word };
  const reason = reasonOf("slack_answered", said);
  if (status >= 200 && status < 300) return { kind: "delivered", status_code: status };
  if (status === 410 || GONE.has(word)) {
    return { kind: "gone", status_code: status, reason: reasonOf("slack_gone", said) };
  }
  if (status === 429) {
    return {
      kind: "later",
      status_code: status,
      reason,
      retryAfterMs: retryAfterMs ?? PAUSE_MS,
    };
  }
  if (status >= 500 || status === 408) {
    return { kind: "later", status_code: status, reason, retryAfterMs };
  }
  return { kind: "refused", status_code: status, reason };
}
