/** The Calendar as the product needs it: one event a webinar, with a Meet room. No Google types here. */

export interface CalendarEventContent {
  title: string;
  description: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
}

export interface CalendarEvent {
  id: string;
  /** Of the event as answered; a change made with it meets nobody else's. */
  etag: string;
  content: CalendarEventContent;
  status: "confirmed" | "cancelled";
  /** Null while Google is still making the conference, or where that failed. */
  meet_url: string | null;
  conference: "none" | "pending" | "success" | "failure";
  /** Of the last request for a conference; null where none is known. */
  conference_request_id: string | null;
  guests: CalendarGuest[];
  /** The webinar that this event was made for, as its private property says. */
  webinar_id: string | null;
}

export interface CalendarGuest {
  /** In lower case. */
  email: string;
  name: string | null;
  /** What else Google keeps of a guest, such as an answer: to be sent back with the list. */
  kept: object;
}

/** What a patch names; the rest of the event stays. */
export type CalendarEventChanges = Partial<CalendarEventContent> & {
  /** Asks for a conference, under an id that no request had before: one that is repeated is ignored. */
  conference_request_id?: string;
};

/** Whom Google tells of a change. */
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
    /** Rejects with `event_changed` where the event is not as in the etag. */
    event: { id: string; etag: string },
    changes: CalendarEventChanges,
    sendUpdates: SendUpdates,
  ): Promise<CalendarEvent>;
  /**
   * Replaces the list of guests. With `all`, new guests are invited and missing ones are told so. Rejects as a patch.
   * A cancelled event stays cancelled.
   */
  changeGuests(
    host: string,
    event: { id: string; etag: string },
    guests: CalendarGuest[],
    sendUpdates: SendUpdates,
  ): Promise<CalendarEvent>;
  /**
   * "gone" for good, whether by this call or before it: its id can never be used again. "absent" where no
   * such event was made, or not yet: an insert that is on its way may still make it.
   */
  deleteEvent(host: string, id: string, sendUpdates: SendUpdates): Promise<"gone" | "absent">;
}

export type CalendarFailureCode =
  | "delegation_missing"
  | "host_unknown"
  | "host_not_allowed"
  | "signing_refused"
  | "api_disabled"
  | "duplicate_event"
  | "event_gone"
  | "event_changed"
  | "quota_exceeded"
  | "conference_pending"
  | "conference_failed"
  | "unavailable"
  | "refused";

/** A failure of Google's in our words; what Google said is the `cause`. */
export class CalendarFailure extends Error {
  readonly code: CalendarFailureCode;
  readonly retryable: boolean;
  /** What an operator or administrator does about it. */
  readonly hint: string;

  constructor(
    code: CalendarFailureCode,
    message: string,
    options: { retryable: boolean; hint: string; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "CalendarFailure";
    this.code = code;
    this.retryable = options.retryable;
    this.hint = options.hint;
  }
}
