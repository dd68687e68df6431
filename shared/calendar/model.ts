/** The Calendar as the product needs it: one event for each webinar, with a Meet room. No Google types here. */
import { DELEGATION_FAILURES, type FailureParams } from "../google/model.ts";

export interface CalendarEventContent {
  title: string;
  description: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
}

export interface CalendarEvent {
  id: string;
  /** Names this version of the event: a change made with it fails if somebody else has changed the event. */
  etag: string;
  content: CalendarEventContent;
  status: "confirmed" | "cancelled";
  /** Null while Google is still creating the conference, and if that failed. */
  meet_url: string | null;
  conference: "none" | "pending" | "success" | "failure";
  /** The id of the last request for a conference; null if none is known. */
  conference_request_id: string | null;
  guests: CalendarGuest[];
  /** The webinar that this event was created for, from its private property. */
  webinar_id: string | null;
}

export interface CalendarGuest {
  /** In lower case. */
  email: string;
  name: string | null;
  /** Whatever else Google stores about a guest, such as their reply. It must be sent back with the list. */
  kept: object;
}

/** The members to change; the rest of the event stays. */
export type CalendarEventChanges = Partial<CalendarEventContent> & {
  /** Asks for a conference. The id must be new: Google ignores a repeated one. */
  conference_request_id?: string;
};

/** Whom Google notifies of a change. */
export type SendUpdates = "all" | "none";

/** One host's primary calendar, reached by impersonating the host. Each call rejects with `CalendarFailure`. */
export interface Calendar {
  insertEvent(
    host: string,
    event: CalendarEventContent & { id: string; webinar_id: string; conference_request_id: string },
  ): Promise<CalendarEvent>;
  getEvent(host: string, id: string): Promise<CalendarEvent>;
  patchEvent(
    host: string,
    /** Rejects with `event_changed` if the event is at another etag. */
    event: { id: string; etag: string },
    changes: CalendarEventChanges,
    sendUpdates: SendUpdates,
  ): Promise<CalendarEvent>;
  /**
   * Replaces the list of guests. With `all`, Google invites new guests and notifies removed ones. Rejects like a patch.
   * A cancelled event stays cancelled.
   */
  changeGuests(
    host: string,
    event: { id: string; etag: string },
    guests: CalendarGuest[],
    sendUpdates: SendUpdates,
  ): Promise<CalendarEvent>;
  /**
   * "gone": the event is deleted, by this call or earlier, and its id can never be used again. "absent": there is no such
   * event, though an insert that is still under way may create it.
   */
  deleteEvent(host: string, id: string, sendUpdates: SendUpdates): Promise<"gone" | "absent">;
}

export const CALENDAR_FAILURES = [
  ...DELEGATION_FAILURES,
  "api_disabled",
  "duplicate_event",
  "event_gone",
  "event_changed",
  "quota_exceeded",
  "conference_pending",
  "conference_failed",
  "guests_kept",
  "unavailable",
  "refused",
] as const;
export type CalendarFailureCode = (typeof CALENDAR_FAILURES)[number];

/** A failure of Google's. Screens take their words from `code` and `params`; `cause` is Google's answer. */
export class CalendarFailure extends Error {
  readonly code: CalendarFailureCode;
  readonly retryable: boolean;
  /** What an operator or administrator can do about it. */
  readonly hint: string;
  readonly params: FailureParams;

  constructor(
    code: CalendarFailureCode,
    message: string,
    options: { retryable: boolean; hint: string; params?: FailureParams; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "CalendarFailure";
    this.code = code;
    this.retryable = options.retryable;
    this.hint = options.hint;
    this.params = options.params ?? {};
  }
}
