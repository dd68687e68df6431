/** Mail as the product sends it: one text for many, with what differs in substitutions. No vendor types. */

/** SendGrid takes this many personalizations in one request. */
export const RECIPIENTS_MAX = 1000;

/** A request without an answer is given up after that. Shorter than a batch's lease: who has lost it sends no more. */
export const SEND_TIMEOUT_MS = 30_000;

/** Text and HTML with `{{names}}`; the names are the same for all recipients. */
export interface MailTemplate {
  subject: string;
  text: string;
  html: string;
}

interface MailRecipient {
  /** An opaque id: it comes back with the provider's events, and stays with the provider. */
  id: string;
  email: string;
  name: string;
  substitutions: Record<string, string>;
  headers?: Record<string, string>;
}

/** A file that all recipients of a request get. */
export interface MailAttachment {
  filename: string;
  /** Without parameters, which are not sure to get through: what the method is stands in the file. */
  type: string;
  content: string;
}

export interface MailRequest {
  kind: string;
  webinar_id: string;
  batch_id: string;
  attempt_id: string;
  /** Comes back with the provider's events, as the other ids do. */
  trace_id: string | null;
  template: MailTemplate;
  attachments?: MailAttachment[];
  /** 1 to RECIPIENTS_MAX; nobody sees the others. */
  recipients: MailRecipient[];
}

export interface Mailer {
  /** Resolves once the provider has accepted the whole request. Rejects with `MailFailure`. */
  send(request: MailRequest): Promise<{ message_id: string }>;
  /** Asks whether the provider would accept the request, and sends nothing. Rejects with `MailFailure` as above. */
  tryOut(request: MailRequest): Promise<void>;
  /**
   * Has the provider erase what it keeps of the address. Resolves once it has taken the order, which it carries out
   * later. Rejects with `MailFailure`; safe to repeat.
   */
  erase(email: string): Promise<void>;
}

export type MailVerdict =
  /**
   * The request was refused for what is in it; `recipients` names by index whom it blames. The message is the
   * provider's, short and without addresses.
   */
  | { kind: "refused"; recipients: number[]; message: string }
  /** Nothing was sent; try again after that time. */
  | { kind: "rate_limited"; retryAfterMs: number }
  /** Nothing was sent: the key or the sender is not accepted. */
  | { kind: "account"; retryAfterMs: number }
  /** The provider may have accepted it: only its events can tell. */
  | { kind: "ambiguous" };

export class MailFailure extends Error {
  readonly verdict: MailVerdict;

  constructor(verdict: MailVerdict, message: string, cause: unknown) {
    super(message, { cause });
    this.name = "MailFailure";
    this.verdict = verdict;
  }
}
