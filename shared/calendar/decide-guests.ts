/** What an attempt to synchronise an event's guests achieved, and what the webinar keeps of it. Pure. */
import { retryAt } from "../platform/backoff.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { Registration } from "../registrations/model.ts";
import type { CalendarGuests } from "../webinars/calendar-record.ts";
import type { Webinar } from "../webinars/model.ts";
import type { CalendarFailure } from "./model.ts";

/** One attempt: what it was made for, and its outcome. */
export interface GuestsTried {
  webinar: Webinar;
  people: Registration[];
  /** Addresses of the event's guests; null if the event could not be read. */
  present: ReadonlySet<string> | null;
  failure: CalendarFailure | null;
}

/** How long a confirmation waits while the Calendar does not answer. */
const PATIENCE_MS = minutes(2);
const WAITING_RETRY_MS = 15_000;

/** After these failures the outcome is unknown, or the next attempt may succeed. */
const PASSING: ReadonlySet<string> = new Set(["unavailable", "event_changed"]);
/** Google takes no more guests from this host for now. */
const REFUSED = "quota_exceeded";

export interface GuestsDecided {
  guests: CalendarGuests;
  /** People who are guests from now on. */
  invited: Registration[];
  /** People who get an iCalendar file by mail instead. */
  mailed: Registration[];
}

/** `people`: the people of the attempt whose registrations have not changed since. */
export function decideGuests(
  { calendar_guests: guests }: Webinar,
  people: Registration[],
  { webinar: tried, present, failure }: GuestsTried,
  now: Date,
): GuestsDecided {
  const { version } = tried.calendar_guests;
  if (failure === null) {
    return { guests: afterSuccess(guests, version, now), invited: joiningOf(people), mailed: [] };
  }
  // If another attempt has succeeded meanwhile, this failure does not matter.
  if (guests.synced_version >= version) return { guests, invited: [], mailed: [] };
  const { invited, mailed, isWaiting } = divide(people, { present, failure }, now);
  const next: CalendarGuests = {
    ...guests,
    count: Math.max(0, guests.count - mailed.length),
    attempts: guests.attempts + 1,
    failure: { code: failure.code, hint: failure.hint },
    refused_at: failure.code === REFUSED ? now : guests.refused_at,
  };
  if (next.count === 0 && next.departed.length === 0) {
    const synced = { ...next, synced_version: next.version, attempts: 0, retry_at: null };
    return { guests: synced, invited, mailed };
  }
  const hasLetGo = mailed.length > 0;
  const retry_at = nextTry(next, failure, { hasLetGo, isWaiting, now });
  return { guests: { ...next, retry_at }, invited, mailed };
}

const joiningOf = (people: Registration[]): Registration[] =>
  people.filter(({ invitation }) => invitation === "joining");

function afterSuccess(guests: CalendarGuests, version: number, now: Date): CalendarGuests {
  const synced_version = Math.max(guests.synced_version, version);
  return {
    ...guests,
    synced_version,
    departed: guests.departed.filter((each) => each.version > version),
    attempts: 0,
    failure: null,
    retry_at: synced_version === guests.version ? null : now,
  };
}

/** Divides the people of a failed attempt into guests, people who get mail instead, and people who wait. */
function divide(
  people: Registration[],
  { present, failure }: { present: GuestsTried["present"]; failure: CalendarFailure },
  now: Date,
): { invited: Registration[]; mailed: Registration[]; isWaiting: boolean } {
  const joining = joiningOf(people);
  const isPresent = ({ email }: Registration) => present?.has(email) ?? false;
  const isPatient = ({ registered_at }: Registration) =>
    PASSING.has(failure.code) && now < plus(registered_at, PATIENCE_MS);
  const isRefused = failure.code === REFUSED;
  const mailed = people.filter(
    (person) =>
      // If the event could not be read, we do not know who is on it.
      !isPresent(person) &&
      (person.invitation === "joining" ? !isPatient(person) : isRefused && present !== null),
  );
  const invited = joining.filter(isPresent);
  return { invited, mailed, isWaiting: joining.length > mailed.length + invited.length };
}

/** `hasLetGo`: some people get mail instead, so the next attempt leaves them out. */
function nextTry(
  { attempts }: CalendarGuests,
  failure: CalendarFailure,
  { hasLetGo, isWaiting, now }: { hasLetGo: boolean; isWaiting: boolean; now: Date },
): Date | null {
  // Without the people whom Google refused, the next attempt can take off those who left.
  if (hasLetGo && !PASSING.has(failure.code)) return now;
  if (!failure.retryable) return null;
  return isWaiting ? plus(now, WAITING_RETRY_MS) : retryAt(now, attempts);
}
