/** What a provider tells of mail after it has accepted it, in the product's words. */
import { Failure } from "../platform/failure.ts";

export type MailOutcome = "delivered" | "dropped" | "bounced" | "complained" | "unsubscribed";

export interface MailEvent {
  /** The provider's own word for it, for the log. */
  word: string;
  /** What it says of the reader's address; null where it says nothing of it. */
  outcome: MailOutcome | null;
  email: string;
  /** When the provider made it, not when it came. */
  at: Date;
  // The ids of the mailing and the message, where it is of a mail of ours.
  kind?: string | undefined;
  webinar?: string | undefined;
  batch?: string | undefined;
  attempt?: string | undefined;
  recipient?: string | undefined;
  /** The trace of the request that began what the mail is a part of: 32 hexadecimal digits. */
  trace?: string | undefined;
}

/** Stronger outcomes win over weaker ones, in whichever order they come. */
export const OUTCOME_RANK: Record<MailOutcome, number> = {
  delivered: 1,
  dropped: 2,
  unsubscribed: 3,
  bounced: 4,
  complained: 5,
};

/** How a provider's events reach us. */
export interface MailFeedback {
  /** Throws `unauthenticated` unless the provider itself has posted this, and not too long ago. */
  verify(
    request: {
      /** As it came: a re-serialised body has another signature. */
      body: Buffer;
      header: (name: string) => string | undefined;
    },
    now: Date,
  ): void;
  /** Reads each by itself: one that tells of no mail keeps out none that does. */
  read(posted: readonly unknown[]): { events: MailEvent[]; unread: number };
}

/** Where no provider posts events, a post is from somebody else. */
export const NO_FEEDBACK: MailFeedback = {
  verify() {
    throw new Failure("unauthenticated", "No mail provider posts events to us.");
  },
  read: (posted) => ({ events: [], unread: posted.length }),
};
