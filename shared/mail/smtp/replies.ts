/** Turns a relay's reply into the verdict on one message. https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 Pure. */
import type { MessageVerdict } from "../model.ts";
import { reasonFrom } from "../reason.ts";

/** What nodemailer throws. https://nodemailer.com/errors */
export interface SmtpError extends Error {
  code?: string;
  /** The command that was under way, such as `RCPT TO`. */
  command?: string;
  /** The code of the relay's reply, if it gave one. */
  responseCode?: number;
  response?: string;
}

/** How the hand-over of one message ended. */
export interface Delivery {
  error: SmtpError | null;
  /** True if the relay may have the whole message. */
  isHandedOver: boolean;
}

const BUSY_RETRY_MS = 60_000;
const UNREACHED_RETRY_MS = 30_000;
const ACCOUNT_RETRY_MS = 300_000;

/** Codes about the address or its mailbox. https://www.rfc-editor.org/rfc/rfc3463#section-3.2 and 3.3 */
const ABOUT_RECIPIENT = /^\d{3}[ -]5\.[12]\./;

/**
 * Codes about the relay's own system, its routes or our quota there. At RCPT also codes about policy: "Relaying denied"
 * answers a recipient and means us. At DATA, policy is about the mail's content.
 * https://www.rfc-editor.org/rfc/rfc3463#section-3.4, 3.5 and 3.8
 */
const ABOUT_US = { "RCPT TO": /^\d{3}[ -]5\.[347]\./, DATA: /^\d{3}[ -]5\.[34]\./ } as const;

/**
 * Replies at RCPT that put off one recipient: their mailbox is busy or full, or their system greylists us.
 * https://www.rfc-editor.org/rfc/rfc6647
 */
const RECIPIENT_PUT_OFF = /^(450(?![ -]4\.)|45\d[ -]4\.[127]\.)/;

type FailureVerdict = Exclude<MessageVerdict, { kind: "accepted" }>;

/** The verdict on a message whose hand-over ended with an error. */
export function verdictOfFailure({
  error,
  isHandedOver,
}: Delivery & { error: SmtpError }): FailureVerdict {
  const { code, command, responseCode } = error;
  const reason = reasonOf(error);
  const cause = error;
  if (responseCode !== undefined && responseCode >= 500) {
    if (command === "RCPT TO" || command === "DATA") {
      const response = error.response ?? "";
      if (ABOUT_US[command].test(response)) {
        return { kind: "deferred", retryAfterMs: ACCOUNT_RETRY_MS, reason, cause };
      }
      const isAboutRecipient = command === "RCPT TO" && ABOUT_RECIPIENT.test(response);
      return { kind: "refused", isAboutRecipient, reason, cause };
    }
    // The relay refuses our sender: no reader is at fault.
    return { kind: "deferred", retryAfterMs: ACCOUNT_RETRY_MS, reason, cause };
  }
  if (responseCode !== undefined && responseCode >= 400) {
    const isAboutRecipient = command === "RCPT TO" && RECIPIENT_PUT_OFF.test(error.response ?? "");
    return { kind: "deferred", retryAfterMs: BUSY_RETRY_MS, isAboutRecipient, reason, cause };
  }
  // nodemailer itself refuses to send such an address or message.
  if (code === "EENVELOPE") return { kind: "refused", isAboutRecipient: true, reason, cause };
  if (code === "EMESSAGE") return { kind: "refused", isAboutRecipient: false, reason, cause };
  if (isHandedOver) return { kind: "unknown", reason, cause };
  return { kind: "deferred", retryAfterMs: UNREACHED_RETRY_MS, reason, cause };
}

/** The verdict on a message for which no session could be opened. */
export function verdictOfNoSession(error: SmtpError): FailureVerdict {
  const { code, responseCode } = error;
  const isAccount = code === "EAUTH" && (responseCode === undefined || responseCode >= 500);
  const retryAfterMs = isAccount ? ACCOUNT_RETRY_MS : UNREACHED_RETRY_MS;
  return { kind: "deferred", retryAfterMs, reason: reasonOf(error), cause: error };
}

const reasonOf = ({ response, message }: SmtpError): string => reasonFrom([response ?? message]);
