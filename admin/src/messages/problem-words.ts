/** Which words a catalogue has for the API's codes. The lists are the API's own, so a new code needs words to compile. */
import type { CalendarFailureCode } from "../../../shared/calendar/model.ts";
import type { DriveFailureCode } from "../../../shared/drive/model.ts";
import type { DelegationFailureCode } from "../../../shared/google/model.ts";
import type { MeetFailureCode } from "../../../shared/meet/model.ts";
import type { FailureCode } from "../../../shared/platform/failure.ts";
import type { FieldFault } from "../../../shared/platform/field-fault.ts";
import type { RoomSetting } from "../../../shared/webinars/meet-room.ts";

interface Notice {
  title: string;
  /** What to do about it. */
  text: string;
}

/** `other`: for a code of a newer API. */
export type ProblemWords = Record<FailureCode | "other", Notice>;

/** The limits and options that a field's fault names. */
interface FaultParams {
  min: string;
  max: string;
  options: string;
}

/** `params` has numbers formatted. */
export type FaultWords = Record<FieldFault, string | ((params: FaultParams) => string)>;

/** What Google's failures name; empty where the API does not say. */
export interface GoogleParams {
  host: string;
  account: string;
  client: string;
  scope: string;
  reason: string;
  setting: RoomSetting;
}

type Said = (params: GoogleParams) => { message: string; remedy: string };

export interface GoogleWords {
  delegation: Record<DelegationFailureCode, Said>;
  calendar: Record<Exclude<CalendarFailureCode, DelegationFailureCode>, Said>;
  meet: Record<Exclude<MeetFailureCode, DelegationFailureCode>, Said>;
  drive: Record<Exclude<DriveFailureCode, DelegationFailureCode>, Said>;
  /** Before the message, if an event could not be deleted. */
  undeleted: (host: string) => string;
}
