/** `POST /v3/mail/send`: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
import { randomBytes } from "node:crypto";
import type { Clocks } from "../wire/clock.ts";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { apiKeyOf } from "./api-key.ts";
import { invalid, notJson, refusal, unauthorized } from "./errors.ts";
import { MailRequest } from "./mail-request.ts";
import type { State } from "./state.ts";

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/scheduling-parameters */
const SCHEDULED_MAX_MS = 72 * 3_600_000;

/** 202 once the mail is kept or scheduled; 200, without keeping it, in sandbox mode. */
export function sendMail(call: RestCall, clocks: Clocks, state: State): RestAnswer {
  const apiKey = apiKeyOf(call);
  if (apiKey === undefined) return unauthorized;
  if (!call.headers["content-type"]?.startsWith("application/json")) {
    return refusal(415, "The content type must be application/json.");
  }
  const body = parsed(call.body.toString());
  if (body === undefined) return notJson;
  const mail = MailRequest.safeParse(body);
  if (!mail.success) return invalid(mail.error);
  const id = randomBytes(16).toString("base64url");
  const headers = { "X-Message-Id": id };
  if (mail.data.mail_settings?.sandbox_mode?.enable) return { status: 200, headers };
  const { send_at, batch_id } = mail.data;
  if (batch_id !== undefined && !state.scheduled.knows(apiKey, batch_id)) {
    return refusal(400, "The batch_id is invalid.", "batch_id");
  }
  const sendAt = (send_at ?? 0) * 1000;
  const now = clocks.of(apiKey).now();
  if (sendAt > now + SCHEDULED_MAX_MS) {
    return refusal(400, "Scheduling more than 72 hours in advance is forbidden.", "send_at");
  }
  const accepted = { id, acceptedAt: now, apiKey };
  if (sendAt > now) {
    const scheduled = { apiKey, sendAt, batchId: batch_id ?? null };
    state.scheduled.keep(scheduled, { ...accepted, mail: mail.data });
  } else state.accept(accepted, mail.data);
  return { status: 202, headers };
}
