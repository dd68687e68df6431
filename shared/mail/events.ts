/** A provider's feedback: what it reports about mail that it has accepted. */
import { Failure } from "../platform/failure.ts";
import type { MailDelivery } from "./delivery.ts";

export type MailOutcome = "delivered" | "dropped" | "bounced" | "complained" | "unsubscribed";

export interface MailEvent {
  /** The provider's own name for the event, for the log. */
  name: string;
  /** Null if the event says nothing about the address. */
  outcome: MailOutcome | null;
  email: string;
  /** What became of this mail; null if the event does not say. */
  delivery: MailDelivery | null;
  /** What the provider or the receiving server said, by `reasonFrom` (reason.ts); null for nothing. */
  reason: string | null;
  /** When the provider made the event, not when it arrived. */
  at: Date;
  // The ids of the mailing and the message; missing for events of other mail.
  kind?: string | undefined;
  webinar?: string | undefined;
  batch?: string | undefined;
  attempt?: string | undefined;
  recipient?: string | undefined;
  /** The trace of the request that caused the mail: 32 hexadecimal digits. */
  trace?: string | undefined;
}

/** A stronger outcome replaces a weaker one, in whichever order they arrive. */
export const OUTCOME_RANK: Record<MailOutcome, number> = {
  delivered: 1,
  dropped: 2,
  unsubscribed: 3,
  bounced: 4,
  complained: 5,
};

/** What became of earlier mail that forbids more: it would bounce again, and cost the sender's reputation. */
export const UNREACHABLE = ["bounced", "complained", "suppressed"] as const;

/** Why an address takes no mail; null if it takes mail. */
export const unreachable = ({ mail_status }: { mail_status: string | null }): string | null =>
  UNREACHABLE.find((each) => each === mail_status) ?? null;

/** How a provider posts its events to us. */
export interface MailFeedback {
  /** Throws `unauthenticated` unless the provider has posted this, and recently. */
  verify(
    request: {
      /** The bytes that arrived: a re-serialised body would not match the signature. */
      body: Buffer;
      header: (name: string) => string | undefined;
    },
    now: Date,
  ): void;
  /** Reads each event by itself, so that one that we cannot read loses none of the others. */
  read(posted: readonly unknown[]): { events: MailEvent[]; unread: number };
}

/** For a provider that posts no events: any post is from somebody else. */
export const NO_FEEDBACK: MailFeedback = {
  verify() {
    throw new Failure("unauthenticated", "No mail provider posts events to us.");
  },
  read: (posted) => ({ events: [], unread: posted.length }),
};
