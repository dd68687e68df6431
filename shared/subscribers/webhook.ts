/** The sender of the kind `webhook`: a signed CloudEvent. */
import type { Answer } from "../events/answer.ts";
import type { CloudEvent } from "../events/cloud-event.ts";
import { reasonOf } from "../events/reason.ts";
import { PostFailed, type Post, type Posted } from "./post.ts";
import { signedHeaders } from "./sign.ts";

/** `secrets`: those that are valid, each signs. */
export async function sendWebhook(
  post: Post,
  { url, event, secrets, now }: { url: string; event: CloudEvent; secrets: string[]; now: Date },
): Promise<Answer> {
  const body = JSON.stringify(event);
  // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#32-structured-content-mode
  const headers = {
    "content-type": "application/cloudevents+json; charset=utf-8",
    "user-agent": "petanque-webinars",
    ...signedHeaders({ id: event.id, body }, secrets, now),
  };
  try {
    return answerOf(await post({ url, headers, body }), now);
  } catch (error) {
    if (!(error instanceof PostFailed)) throw error;
    return { kind: "later", status_code: null, reason: error.reason, retryAfterMs: null };
  }
}

/** As Standard Webhooks has it: only 2xx is success, and 410 asks for no more. Pure. */
export function answerOf({ status, retryAfter }: Posted, now: Date): Answer {
  const status_code = status;
  if (status >= 200 && status < 300) return { kind: "delivered", status_code };
  if (status === 410) return { kind: "gone", status_code, reason: reasonOf("answered_gone") };
  const isRedirect = status >= 300 && status < 400;
  const reason = reasonOf(isRedirect ? "redirected" : "answered", { status: String(status) });
  return { kind: "later", status_code, reason, retryAfterMs: retryAfterMs(retryAfter, now) };
}

/** Seconds or a date: RFC 9110, section 10.2.3. Null for another text. Pure. */
export function retryAfterMs(text: string | null, now: Date): number | null {
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime());
}
