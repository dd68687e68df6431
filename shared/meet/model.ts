/** Meet as the product needs it: who took part in the conferences of one room. No Google types here. */

export interface MeetParticipant {
  /** What the participant is called in Meet: of an account, typed in, or a phone number with its middle hidden. */
  display_name: string;
  joined_at: Date;
  /** Null while still there. */
  left_at: Date | null;
}

export interface Conference {
  started_at: Date;
  /** Null while it goes on. */
  ended_at: Date | null;
  participants: MeetParticipant[];
}

/** Reached by impersonating the host, whose conferences alone are visible. Rejects with `MeetFailure`. */
export interface Meet {
  /** Conferences that touch the time between `from` and `to`. Meet keeps them for 30 days. */
  conferencesOf(
    host: string,
    room: { meetingCode: string; from: Date; to: Date },
  ): Promise<Conference[]>;
}

export type MeetFailureCode =
  | "delegation_missing"
  | "host_unknown"
  | "host_not_allowed"
  | "signing_refused"
  | "quota_exceeded"
  | "unavailable"
  | "refused";

/** A failure of Google's in our words; what Google said is the `cause`. */
export class MeetFailure extends Error {
  readonly code: MeetFailureCode;
  /** True where the same call may succeed later without anybody mending anything. */
  readonly retryable: boolean;
  /** What an operator or administrator does about it. */
  readonly hint: string;

  constructor(
    code: MeetFailureCode,
    message: string,
    options: { retryable: boolean; hint: string; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "MeetFailure";
    this.code = code;
    this.retryable = options.retryable;
    this.hint = options.hint;
  }
}
