/**
 * The port to a mail provider: what the product hands over, and the verdict on each message. Each provider's adapter is
 * in a folder beside this file; nothing here names a vendor.
 */
import type { SpanAttributes } from "../platform/spans.ts";

/**
 * How long a hand-over waits for the provider's answer. It is shorter than a batch's lease, so that a worker that has
 * lost its batch sends no more of it.
 */
export const SEND_TIMEOUT_MS = 30_000;

/** Literal text, and slots for a reader's values. */
export type SlottedText = readonly (string | { slot: string })[];

/** What all readers of a mailing have in common. In slots of `html`, markup in a value is escaped. */
export interface MailTemplate {
  subject: SlottedText;
  text: SlottedText;
  html: SlottedText;
}

export interface MailMessage {
  /** An opaque id, which the provider keeps and returns with its events. */
  id: string;
  email: string;
  name: string;
  /** Plain text for each slot of the template. All messages of a mailing have the same slots. */
  values: Record<string, string>;
  /** Further header fields, such as List-Unsubscribe. */
  headers?: Record<string, string>;
}

/** A file that goes with all messages of a mailing. */
export interface MailAttachment {
  filename: string;
  /** Without parameters, which not every provider passes on: an iCalendar file names its method itself. */
  type: string;
  content: string;
}

/** The provider keeps the mail until its time. */
export interface ScheduledSend {
  at: Date;
  /** The id that `Withdrawals` knows the hand-over by. */
  withdrawal_id: string;
}

/** One hand-over to the provider. */
export interface Mailing {
  kind: string;
  webinar_id: string;
  batch_id: string;
  attempt_id: string;
  /** The provider returns it with its events, like the other ids. */
  trace_id: string | null;
  /** Absent where the provider sends it at once. */
  scheduled?: ScheduledSend;
  template: MailTemplate;
  attachments?: MailAttachment[];
  /** From 1 to the provider's `messagesMax` (providers.ts). Readers do not see one another. */
  messages: MailMessage[];
}

/** What became of one message. Operators read `reason`: the provider's words, made by `reasonFrom` (reason.ts). */
export type MessageVerdict =
  /** The provider will deliver it. */
  | { kind: "accepted"; message_id: string }
  /**
   * The provider will never take this message. `isAboutRecipient`: the reason is this recipient. Otherwise it may be the
   * recipient or the mail's content.
   */
  | { kind: "refused"; isAboutRecipient: boolean; reason: string; cause: unknown }
  /**
   * Certainly not sent; to be tried again after that time. The reason is null if only other messages were at fault.
   * `isAboutRecipient`: only this recipient has to wait. Absent: the provider may put off anybody.
   */
  | {
      kind: "deferred";
      retryAfterMs: number;
      isAboutRecipient?: boolean;
      reason: string | null;
      cause: unknown;
    }
  /** No answer: the provider may or may not have it. */
  | { kind: "unknown"; reason: string; cause: unknown };

export type MessageVerdicts = ReadonlyMap<MailMessage["id"], MessageVerdict>;

/** What became of an order to erase an address. */
export type ErasureVerdict =
  /** Taken, and carried out later; or the provider keeps nothing that could be erased. */
  | { kind: "taken" }
  | { kind: "refused"; reason: string }
  | { kind: "deferred"; retryAfterMs: number; reason: string }
  | { kind: "unknown"; reason: string };

interface NotDone {
  reason: string;
  cause: unknown;
}

export type WithdrawalVerdict =
  /** The provider will discard the mail of this id, whatever has been handed over under it. */
  | { kind: "withdrawn" }
  /** It will not: too late, too many at once, or an id that it does not know. */
  | ({ kind: "refused" } & NotDone)
  /** Nothing has changed. Try again after that time. */
  | ({ kind: "deferred"; retryAfterMs: number } & NotDone)
  /** No answer: it may or may not discard the mail. Safe to ask again. */
  | ({ kind: "unknown" } & NotDone);

/** What takes back mail that the provider keeps until its time. */
export interface Withdrawals {
  /** An id for a hand-over to come. Throws where the provider gives none. */
  reserve(): Promise<string>;
  withdraw(id: string): Promise<WithdrawalVerdict>;
  /** The ids that the provider counts as withdrawn, whoever has ordered it. Throws where it does not say. */
  listed(): Promise<string[]>;
  /** Frees the provider's place for a withdrawal whose mail is discarded. False where it could not. */
  lift(id: string): Promise<boolean>;
}

export interface Mailer {
  /** The names and attributes of its calls in a trace. */
  readonly spans: Record<"send" | "erase", { name: string; attributes: SpanAttributes }>;
  /** Hands over each message once, without retries, and resolves with a verdict for each. */
  send(mailing: Mailing): Promise<MessageVerdicts>;
  /** Whether the provider would take the mailing; null if it does not say. No reader gets it. */
  tryOut(mailing: Mailing): Promise<boolean | null>;
  /** Has the provider erase what it keeps of the address. Safe to repeat. */
  erase(email: string): Promise<ErasureVerdict>;
  /** Null where the provider takes nothing back. */
  readonly withdrawals: Withdrawals | null;
}

/** The id that all accepted messages share; null if none was accepted, or if each has its own. */
export function sharedMessageId(verdicts: Iterable<MessageVerdict>): string | null {
  const ids = new Set<string>();
  for (const verdict of verdicts) if (verdict.kind === "accepted") ids.add(verdict.message_id);
  const [first = null] = ids;
  return ids.size === 1 ? first : null;
}

/** A message without a verdict is unknown, so that an adapter that forgets one does not cause a second mail. */
export const verdictOf = (verdicts: MessageVerdicts, id: MailMessage["id"]): MessageVerdict =>
  verdicts.get(id) ?? { kind: "unknown", reason: "The provider did not say.", cause: null };
