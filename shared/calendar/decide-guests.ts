/** What an attempt to synchronise an event's guests achieved, and what the webinar keeps of it. Pure. */
import { retryAt } from "../platform/backoff.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { Registration } from "../registrations/model.ts";
import type { CalendarGuests, Webinar } from "../webinars/model.ts";
import type { CalendarFailure } from "./model.ts";

/** One attempt: what it was made for, and its outcome. */
export interface GuestsTried {
  webinar: Webinar;
  people: Registration[];
  /** Addresses of the event's guests; null if the event could not be read. */
  present: ReadonlySet<string> | null;
  failure: CalendarFailure | null;
}

/** How long a confirmation waits for a Calendar that does not answer. */
const PATIENCE_MS = minutes(2);
const WAITING_RETRY_MS = 15_000;

/** After these failures the outcome is unknown, or the next attempt may succeed. */
const PASSING = new Set(["unavailable", "event_changed"]);

export interface GuestsDecided {
  guests: CalendarGuests;
  /** People who are guests from now on. */
  invited: Registration[];
  /** People who get an iCalendar file by mail instead. */
  mailed: Registration[];
}

/** `people`: those of the attempt whose registration is unchanged. */
export function decideGuests(
  current: Webinar,
  people: Registration[],
  { webinar: tried, present, failure }: GuestsTried,
  now: Date,
): GuestsDecided {
  const { calendar_guests: guests } = current;
  const joining = people.filter(({ invitation }) => invitation === "joining");
  if (failure === null) {
    const { version } = tried.calendar_guests;
    const next: CalendarGuests = {
      ...guests,
      synced_version: Math.max(guests.synced_version, version),
      departed: guests.departed.filter((each) => each.version > version),
      attempts: 0,
      failure: null,
    };
    const isMore = next.synced_version !== next.version;
    return { guests: { ...next, retry_at: isMore ? now : null }, invited: joining, mailed: [] };
  }
  // If another attempt has succeeded meanwhile, this failure does not matter.
  if (guests.synced_version >= tried.calendar_guests.version) {
    return { guests, invited: [], mailed: [] };
  }
  const isRefused = failure.code === "quota_exceeded";
  const isPassing = PASSING.has(failure.code);
  const isPatient = ({ registered_at }: Registration) =>
    isPassing && now < plus(registered_at, PATIENCE_MS);
  const mailed = people.filter(
    (person) =>
      // If the event could not be read, we do not know who is on it.
      !(present?.has(person.email) ?? false) &&
      (person.invitation === "joining" ? !isPatient(person) : isRefused && present !== null),
  );
  const invited = joining.filter(({ email }) => present?.has(email) ?? false);
  const isWaiting = joining.length > mailed.length + invited.length;
  const attempts = guests.attempts + 1;
  const next: CalendarGuests = {
    ...guests,
    count: Math.max(0, guests.count - mailed.length),
    attempts,
    failure: { code: failure.code, hint: failure.hint },
    refused_at: isRefused ? now : guests.refused_at,
  };
  if (next.count === 0 && next.departed.length === 0) {
    const synced = { ...next, synced_version: next.version, attempts: 0, retry_at: null };
    return { guests: synced, invited, mailed };
  }
  // Without the people whom Google refused, the next attempt can take off those who left.
  if (mailed.length > 0 && !isPassing)
    return { guests: { ...next, retry_at: now }, invited, mailed };
  const later = isWaiting ? plus(now, WAITING_RETRY_MS) : retryAt(now, attempts);
  return { guests: { ...next, retry_at: failure.retryable ? later : null }, invited, mailed };
}
