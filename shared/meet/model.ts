/** Meet as the product needs it: what it has recorded of one room, and the room's settings. No Google types here. */
import type { MeetRooms } from "./room.ts";
import { DELEGATION_FAILURES, type FailureParams } from "../google/model.ts";

export interface Span {
  started_at: Date;
  /** Null while it lasts. */
  ended_at: Date | null;
}

/** A conference. Meet starts a new one whenever people return to an empty room. */
export interface Conference extends Span {
  /** Meet's own name, for the calls below. */
  name: string;
}

export interface MeetParticipant {
  /** Meet's own name, for `sessionsOf`. */
  name: string;
  /** `anonymous`: not signed in to Google; `phone`: dialled in. */
  kind: "signed_in" | "anonymous" | "phone";
  /** Names a signed-in person in all of Google, without their address; null for others. */
  user: string | null;
  /** The participant's name in Meet: the account's, one that was typed in, or a partly hidden phone number. */
  display_name: string;
  joined_at: Date;
  /** Null while the participant is still in the room. */
  left_at: Date | null;
}

/** A recording or a transcript. */
export interface MeetArtefact extends Span {
  state: "started" | "ended" | "file_generated";
  /** The file's id in Drive, and its link; null before there is a file. */
  file: string | null;
  url: string | null;
}

/** Acts as the host, and sees only the conferences of that host. Rejects with `MeetFailure`. */
export interface Meet extends MeetRooms {
  /** Every conference of the room that Meet still has, the latest first. Meet keeps them for 30 days. */
  conferencesOf(host: string, meetingCode: string): Promise<Conference[]>;
  participantsOf(host: string, conference: string): Promise<MeetParticipant[]>;
  /** One for each time that the participant joined, on whichever device. */
  sessionsOf(host: string, participant: string): Promise<Span[]>;
  recordingsOf(host: string, conference: string): Promise<MeetArtefact[]>;
  transcriptsOf(host: string, conference: string): Promise<MeetArtefact[]>;
}

export const MEET_FAILURES = [
  ...DELEGATION_FAILURES,
  "api_disabled",
  "room_gone",
  "not_owner",
  "not_allowed",
  "not_applied",
  "quota_exceeded",
  "unavailable",
  "refused",
] as const;
export type MeetFailureCode = (typeof MEET_FAILURES)[number];

/** A failure of Google's. Screens take their words from `code` and `params`; `cause` is Google's answer. */
export class MeetFailure extends Error {
  readonly code: MeetFailureCode;
  /** True if the same call may succeed later although nobody fixes anything. */
  readonly retryable: boolean;
  /** What an operator or administrator can do about it. */
  readonly hint: string;
  readonly params: FailureParams;

  constructor(
    code: MeetFailureCode,
    message: string,
    options: { retryable: boolean; hint: string; params?: FailureParams; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "MeetFailure";
    this.code = code;
    this.retryable = options.retryable;
    this.hint = options.hint;
    this.params = options.params ?? {};
  }
}
