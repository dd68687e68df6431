/**
 * The port to a mail provider: what the product hands over, and what it is told of each message. An adapter for each
 * provider is in a folder of its own beside this file. No vendor's words or types.
 */
import type { SpanAttributes } from "../platform/spans.ts";

/**
 * A hand-over without an answer is given up after this. It is shorter than a batch's lease: a worker that has lost its
 * batch sends no more of it.
 */
export const SEND_TIMEOUT_MS = 30_000;

/** Text as it is, and the places where a reader's own value belongs. */
export type SlottedText = readonly (string | { slot: string })[];

/** What all readers of a mailing have in common. Slots of `html` take the value with its markup escaped. */
export interface MailTemplate {
  subject: SlottedText;
  text: SlottedText;
  html: SlottedText;
}

export interface MailMessage {
  /** An opaque id: it comes back with the provider's events, and stays with the provider. */
  id: string;
  email: string;
  name: string;
  /** Plain text for each slot of the template; the names are the same for all messages of a mailing. */
  values: Record<string, string>;
  /** Further header fields, such as List-Unsubscribe. */
  headers?: Record<string, string>;
}

/** A file that goes with all messages of a mailing. */
export interface MailAttachment {
  filename: string;
  /** Without parameters, which are not sure to get through: what the method is stands in the file. */
  type: string;
  content: string;
}

/** The provider keeps the mail until its time. */
export interface ScheduledSend {
  at: Date;
  /** The id that `Withdrawals` knows the hand-over by; null where nothing can withdraw it. */
  withdrawal_id: string | null;
}

/** One hand-over to the provider. */
export interface Mailing {
  kind: string;
  webinar_id: string;
  batch_id: string;
  attempt_id: string;
  /** Comes back with the provider's events, as the other ids do. */
  trace_id: string | null;
  /** Absent where the provider sends it at once. */
  scheduled?: ScheduledSend;
  template: MailTemplate;
  attachments?: MailAttachment[];
  /** From 1 to as many as the provider takes at once (providers.ts); nobody sees the others. */
  messages: MailMessage[];
}

/** What became of one message. `reason` is what operators read: the provider's words, short and without addresses. */
export type MessageVerdict =
  /** The provider will deliver it. */
  | { kind: "accepted"; message_id: string }
  /**
   * It will never take this message. `isAboutRecipient`: it has said that it means this person. Otherwise it may mean
   * the person or what the mail says.
   */
  | { kind: "refused"; isAboutRecipient: boolean; reason: string; cause: unknown }
  /** Certainly not sent. Try again after that time. The reason is null where only other messages were in its way. */
  | { kind: "deferred"; retryAfterMs: number; reason: string | null; cause: unknown }
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

type WithdrawalVerdict =
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
  /** Frees the provider's place for a withdrawal whose mail is discarded. False where it could not. */
  lift(id: string): Promise<boolean>;
}

export interface Mailer {
  /** What its calls are in a trace. */
  readonly spans: Record<"send" | "erase", { name: string; attributes: SpanAttributes }>;
  /** Hands over each message once, and resolves with a verdict for each. It retries nothing by itself. */
  send(mailing: Mailing): Promise<MessageVerdicts>;
  /** Whether the provider would take the mailing, without sending it to a reader; null where it does not say. */
  tryOut(mailing: Mailing): Promise<boolean | null>;
  /** Has the provider erase what it keeps of the address. Safe to repeat. */
  erase(email: string): Promise<ErasureVerdict>;
  /** Null where the provider takes nothing back. */
  readonly withdrawals: Withdrawals | null;
}

/** The id that all accepted messages share; null where there is none, or each has its own. */
export function sharedMessageId(verdicts: Iterable<MessageVerdict>): string | null {
  const ids = new Set<string>();
  for (const verdict of verdicts) if (verdict.kind === "accepted") ids.add(verdict.message_id);
  const [first = null] = ids;
  return ids.size === 1 ? first : null;
}

/** A message without a verdict is unknown: an adapter that forgets one must not have it sent again. */
export const verdictOf = (verdicts: MessageVerdicts, id: MailMessage["id"]): MessageVerdict =>
  verdicts.get(id) ?? { kind: "unknown", reason: "The provider did not say.", cause: null };
