/** What an API key may do. https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions */
import type { RestCall } from "../wire/rest.ts";

const EVERY_SCOPE = [
  "mail.send",
  "mail.batch.create",
  "recipients.erasejob.create",
  "user.scheduled_sends.create",
  "user.webhooks.event.settings.read",
];
/** In a key that has Mail Send and no other permission. */
const SEND_ONLY = "send-only";

export const apiKeyOf = ({ headers }: RestCall): string | undefined =>
  /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];

export const scopesOf = (apiKey: string): string[] =>
  apiKey.includes(SEND_ONLY) ? ["mail.send"] : EVERY_SCOPE;
