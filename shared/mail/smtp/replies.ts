/** What a relay's replies mean for one message. https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 Pure. */
import type { MessageVerdict } from "../model.ts";
import { told } from "../told.ts";

/** As nodemailer reports it. https://nodemailer.com/errors */
export interface SmtpError extends Error {
  code?: string;
  /** The command that was under way, such as `RCPT TO`. */
  command?: string;
  /** The relay's reply, where it gave one. */
  responseCode?: number;
  response?: string;
}

/** How the hand-over of one message ended. */
export interface Delivery {
  error: SmtpError | null;
  /** Whether the message may have reached the relay to its end. */
  isHandedOver: boolean;
}

const BUSY_RETRY_MS = 60_000;
const UNREACHED_RETRY_MS = 30_000;
const ACCOUNT_RETRY_MS = 300_000;

/** The address or its mailbox. https://www.rfc-editor.org/rfc/rfc3463#section-3.2 and 3.3 */
const ABOUT_RECIPIENT = /^\d{3}[ -]5\.[12]\./;

/**
 * The relay's own system, its routes and our quota there. At RCPT policy as well: "Relaying denied" is said of a
 * recipient and means us. At DATA policy is about what the mail says.
 * https://www.rfc-editor.org/rfc/rfc3463#section-3.4, 3.5 and 3.8
 */
const ABOUT_US = { "RCPT TO": /^\d{3}[ -]5\.[347]\./, DATA: /^\d{3}[ -]5\.[34]\./ } as const;

type Failed = Exclude<MessageVerdict, { kind: "accepted" }>;

/** `error` came while a message was handed over. */
export function verdictOfFailure({ error, isHandedOver }: Delivery & { error: SmtpError }): Failed {
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
    // A sender who is refused is our account's trouble, and no reader's.
    return { kind: "deferred", retryAfterMs: ACCOUNT_RETRY_MS, reason, cause };
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return { kind: "deferred", retryAfterMs: BUSY_RETRY_MS, reason, cause };
  }
  // Our own side would not put such an address, or so long a message, on the wire.
  if (code === "EENVELOPE") return { kind: "refused", isAboutRecipient: true, reason, cause };
  if (code === "EMESSAGE") return { kind: "refused", isAboutRecipient: false, reason, cause };
  if (isHandedOver) return { kind: "unknown", reason, cause };
  return { kind: "deferred", retryAfterMs: UNREACHED_RETRY_MS, reason, cause };
}

/** `error` is why there was no session to hand a message over in. */
export function verdictOfNoSession(error: SmtpError): Failed {
  const { code, responseCode } = error;
  const isAccount = code === "EAUTH" && (responseCode === undefined || responseCode >= 500);
  const retryAfterMs = isAccount ? ACCOUNT_RETRY_MS : UNREACHED_RETRY_MS;
  return { kind: "deferred", retryAfterMs, reason: reasonOf(error), cause: error };
}

const reasonOf = ({ response, message }: SmtpError): string => told([response ?? message]);
