/** What follows from a try at the guests of an event: pure decisions on who is invited in which way. */
import { expect, test } from "vitest";
import { CalendarFailure, type CalendarFailureCode } from "../../../shared/calendar/model.ts";
import { decideGuests } from "../../../shared/guests/decide-guests.ts";
import type { GuestsTried } from "../../../shared/guests/sync-guests.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { newRegistration } from "../../../shared/registrations/new-registration.ts";
import { noteDeparture, noteGuest, takesGuests } from "../../../shared/webinars/calendar-guests.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import { webinar } from "../webinars/fixture.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

const now = new Date("2026-11-20T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

const person = (name: string, changes: Partial<Registration> = {}): Registration => ({
  ...newRegistration(
    {
      id: registrationIdOf(`${name}@example.org`),
      email: `${name}@example.org`,
      name,
      organisation: null,
      locale: "en",
      time_zone: "UTC",
      source: "website",
    },
    { webinar: webinar(), at: now },
  ),
  invitation: "joining",
  ...changes,
});
const failing = (code: CalendarFailureCode, retryable = true) =>
  new CalendarFailure(code, "It failed.", { retryable, hint: "Mend it." });

/** One guest on the event, one who joins. */
const anna = person("anna", { invitation: "guest" });
const bea = person("bea");
const first = webinar({ calendar_guests: noteGuest(webinar(), now) });
const joined = webinar({ calendar_guests: noteGuest(first, now) });
const tried = (failure: CalendarFailure | null, seen = true): GuestsTried => ({
  webinar: joined,
  people: [anna, bea],
  present: seen ? new Set([anna.email]) : null,
  failure,
});
const decide = (of: GuestsTried, at = now, current = joined) =>
  decideGuests(current, [anna, bea], of, at);

test("success makes guests of those who join, and leaves nothing to do", () => {
  const { guests, invited, mailed } = decide(tried(null));
  expect([invited, mailed]).toEqual([[bea], []]);
  expect(guests).toMatchObject({ count: 2, synced_version: 2, retry_at: null });
});

test("a refusal sends mail to those who join, not to guests, and closes the event to more for a day", () => {
  const { guests, invited, mailed } = decide(tried(failing("quota_exceeded")));
  expect([invited, mailed]).toEqual([[], [bea]]);
  expect(guests).toMatchObject({ count: 1, refused_at: now, retry_at: now });
  const refused = webinar({ calendar_guests: guests });
  expect(takesGuests(refused, 100, later(23 * 3_600_000))).toBe(false);
  expect(takesGuests(refused, 100, later(24 * 3_600_000))).toBe(true);
});

test("silence is waited out for two minutes, even where the event was not seen", () => {
  const soon = decide(tried(failing("unavailable"), false), later(119_000));
  expect([soon.invited, soon.mailed]).toEqual([[], []]);
  expect(soon.guests.retry_at).toEqual(later(134_000));
  const late = decide(tried(failing("unavailable"), false), later(120_000));
  expect(late.mailed).toEqual([bea]);
  expect(late.guests.count).toBe(1);
});

test("who is on the event by a try whose answer was lost is a guest, whatever fails now", () => {
  const both = { ...tried(failing("quota_exceeded")), present: new Set([anna.email, bea.email]) };
  expect(decide(both)).toMatchObject({ invited: [bea], mailed: [] });
});

test("a failure counts for nothing where another try has got through meanwhile", () => {
  const done = webinar({ calendar_guests: decide(tried(null)).guests });
  const { guests, mailed } = decide(tried(failing("event_changed")), later(600_000), done);
  expect(guests).toEqual(done.calendar_guests);
  expect(mailed).toEqual([]);
});

test("who leaves while Google is asked is left for the next try", () => {
  const current = webinar({ calendar_guests: noteDeparture(joined, "bea", { now: later(1) }) });
  const { guests } = decideGuests(current, [anna], tried(null), later(2));
  expect(guests).toMatchObject({
    count: 1,
    departed: [{ guest: "bea", version: 3 }],
  });
  expect(guests.retry_at).toEqual(later(2));
  expect(nextActionAt(webinar({ calendar_guests: guests }), now)).toEqual(later(2));
});

test("with nobody left to invite, an event that is gone is tried no more", () => {
  const alone = webinar({ calendar_guests: noteGuest(webinar(), now) });
  const of = { webinar: alone, people: [bea], present: null, failure: failing("event_gone") };
  const { guests, mailed } = decideGuests(alone, [bea], of, now);
  expect(mailed).toEqual([bea]);
  expect(guests).toMatchObject({ count: 0, synced_version: 1, retry_at: null });
});

test("guests are taken up to the limit, on an event that there is", () => {
  expect(takesGuests(joined, 3, now)).toBe(true);
  expect(takesGuests(joined, 2, now)).toBe(false);
  expect(takesGuests({ ...joined, calendar_event_id: null }, 3, now)).toBe(false);
});
