/** Chooses the mail provider's adapter. Its client is loaded only by functions that send mail. */
import { NO_FEEDBACK, type MailFeedback } from "../../shared/mail/events.ts";
import type { Mailer } from "../../shared/mail/model.ts";
import { sendgridFeedback } from "../../shared/mail/sendgrid/events.ts";
import type { Config } from "./config.ts";

export async function makeMailer({ mail, local }: Config): Promise<Mailer> {
  const { provider, from, fromName, apiKey, smtp } = mail;
  switch (provider) {
    case "sendgrid": {
      const { sendgridMailer } = await import("../../shared/mail/sendgrid/mailer.ts");
      if (apiKey === undefined) throw new Error("SENDGRID_API_KEY is not set for this function");
      return sendgridMailer({ apiKey, from, fromName, baseUrl: local.sendgridUrl });
    }
    case "smtp": {
      const { smtpMailer } = await import("../../shared/mail/smtp/mailer.ts");
      return smtpMailer({ ...relayOf(smtp), from, fromName });
    }
  }
}

/** Throws if the function is not given all that a session needs. */
export function relayOf({ host, port, tls, user, password }: Config["mail"]["smtp"]) {
  if (host === undefined) throw new Error("SMTP_HOST is not set for this function");
  if (user === undefined) return { host, port, tls, auth: null };
  if (password === undefined) throw new Error("SMTP_PASSWORD is not set for this function");
  return { host, port, tls, auth: { user, pass: password } };
}

/**
 * By the key that is configured, not by the provider in use: after a change of provider, SendGrid still reports on mail
 * that it accepted before.
 */
export function mailFeedbackOf({ mail: { provider, webhookKey } }: Config): MailFeedback {
  const isSendgrid = provider === "sendgrid" || webhookKey !== undefined;
  return isSendgrid ? sendgridFeedback(webhookKey) : NO_FEEDBACK;
}
