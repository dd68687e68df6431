/** API keys and their scopes. https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions */
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { unauthorized } from "./errors.ts";

const EVERY_SCOPE = [
  "mail.send",
  "mail.batch.create",
  "recipients.erasejob.create",
  "user.scheduled_sends.create",
  "user.scheduled_sends.delete",
  "user.scheduled_sends.read",
  "user.scheduled_sends.update",
  "user.webhooks.event.settings.read",
  "whitelabel.read",
];
/** A key that contains this has the permission Mail Send and no other. */
const SEND_ONLY = "send-only";

/** undefined if the call has no bearer token. Any key is accepted. */
export const apiKeyOf = ({ headers }: RestCall): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];

export const scopesOf = (apiKey: string): string[] =>
  apiKey.includes(SEND_ONLY) ? ["mail.send"] : EVERY_SCOPE;

/** `GET /v3/scopes`. */
export function answerScopes(call: RestCall): RestAnswer {
  const apiKey = apiKeyOf(call);
  return apiKey === undefined ? unauthorized : { status: 200, body: { scopes: scopesOf(apiKey) } };
}
