/** The sender of the kind `slack`: a message for an incoming webhook. */
import type { Answer } from "../events/answer.ts";
import type { CloudEvent } from "../events/cloud-event.ts";
import { slackAnswer } from "../slack/answers.ts";
import { slackMessage } from "../slack/message.ts";
import { PostFailed, type Post } from "./post.ts";
import { retryAfterMs } from "./webhook.ts";

const HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "user-agent": "petanque-webinars",
};

export async function sendToSlack(
  post: Post,
  { url, event, now }: { url: string; event: CloudEvent; now: Date },
): Promise<Answer> {
  try {
    const body = JSON.stringify(slackMessage(event));
    const answer = await post({ url, headers: HEADERS, body });
    return slackAnswer({ ...answer, retryAfterMs: retryAfterMs(answer.retryAfter, now) });
  } catch (error) {
    if (!(error instanceof PostFailed)) throw error;
    return { kind: "later", status_code: null, reason: error.reason, retryAfterMs: null };
  }
}
