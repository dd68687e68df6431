/** Meet as the product needs it: who took part in the conferences of one room, and its settings. No Google types here. */
import type { MeetRooms } from "./room.ts";

export interface MeetParticipant {
  /** The participant's name in Meet: the account's, one that was typed in, or a partly hidden phone number. */
  display_name: string;
  joined_at: Date;
  /** Null while the participant is still in the room. */
  left_at: Date | null;
}

export interface Conference {
  started_at: Date;
  /** Null while the conference lasts. */
  ended_at: Date | null;
  participants: MeetParticipant[];
}

/** Acts as the host, and sees only the conferences of that host. Rejects with `MeetFailure`. */
export interface Meet extends MeetRooms {
  /** Conferences that overlap the time between `from` and `to`. Meet keeps them for 30 days. */
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
  | "api_disabled"
  | "room_gone"
  | "not_owner"
  | "not_allowed"
  | "not_applied"
  | "quota_exceeded"
  | "unavailable"
  | "refused";

/** A failure of Google's in our words. `cause` is Google's answer. */
export class MeetFailure extends Error {
  readonly code: MeetFailureCode;
  /** True if the same call may succeed later although nobody fixes anything. */
  readonly retryable: boolean;
  /** What an operator or administrator can do about it. */
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
