/** What follows from an attempt to update an event's guests: pure decisions on how each person is invited. */
import { expect, test } from "vitest";
import { decideGuests, type GuestsTried } from "../../../shared/calendar/decide-guests.ts";
import { CalendarFailure, type CalendarFailureCode } from "../../../shared/calendar/model.ts";
import { noteDeparture, noteGuest, takesGuests } from "../../../shared/calendar/note-guests.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { webinar } from "../webinars/fixture.ts";

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

/** A guest who left earlier. */
const OFF = { guest: "cleo", version: 2 };
/** One guest on the event, and one person who joins. */
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

test("success makes guests of joining people and leaves nothing to do", () => {
  const { guests, invited, mailed } = decide(tried(null));
  expect([invited, mailed]).toEqual([[bea], []]);
  expect(guests).toMatchObject({ count: 2, synced_version: 2, retry_at: null });
});

test("after a refusal, joining people get mail, guests do not, and the event takes no more guests for a day", () => {
  const { guests, invited, mailed } = decide(tried(failing("quota_exceeded")));
  expect([invited, mailed]).toEqual([[], [bea]]);
  expect(guests).toMatchObject({ count: 1, refused_at: now, retry_at: now });
  const refused = webinar({ calendar_guests: guests });
  expect(takesGuests(refused, 100, later(23 * 3_600_000))).toBe(false);
  expect(takesGuests(refused, 100, later(24 * 3_600_000))).toBe(true);
});

test("without an answer, joining people get mail only after two minutes, even if the event was not seen", () => {
  for (const code of ["unavailable", "event_changed"] as const) {
    const soon = decide(tried(failing(code), false), later(119_000));
    expect([soon.invited, soon.mailed]).toEqual([[], []]);
    expect(soon.guests.retry_at).toEqual(later(134_000));
  }
  const late = decide(tried(failing("unavailable"), false), later(120_000));
  expect(late.mailed).toEqual([bea]);
  expect(late.guests).toMatchObject({ count: 1, retry_at: later(180_000) });
});

test("a person on the event is a guest, even if the answer to that attempt was lost and this one fails", () => {
  const both = { ...tried(failing("quota_exceeded")), present: new Set([anna.email, bea.email]) };
  expect(decide(both)).toMatchObject({ invited: [bea], mailed: [] });
});

test("a guest who is missing from the event gets mail if Google accepts no more guests", () => {
  const none = { ...tried(failing("quota_exceeded")), present: new Set<string>() };
  expect(decide(none).mailed).toEqual([anna, bea]);
  expect(decide({ ...none, failure: failing("event_gone") }).mailed).toEqual([bea]);
  expect(decide({ ...none, present: null }).mailed, "nobody has looked").toEqual([bea]);
});

test.each([
  [
    "a Calendar that does not answer is asked again in a minute",
    "unavailable",
    true,
    later(60_000),
  ],
  ["an event that is changed meanwhile as well", "event_changed", true, later(60_000)],
  ["what Google refuses for good is not asked again", "refused", false, null],
] as const)("with nobody left to wait, %s", (_what, code, retryable, retry_at) => {
  const both = { ...tried(failing(code, retryable)), present: new Set([anna.email, bea.email]) };
  expect(decide(both).guests).toEqual({
    ...joined.calendar_guests,
    attempts: 1,
    failure: { code, hint: "Mend it." },
    retry_at,
  });
});

test("a failure does not count if another attempt has succeeded meanwhile", () => {
  const done = webinar({ calendar_guests: decide(tried(null)).guests });
  const { guests, invited, mailed } = decide(tried(failing("event_changed")), later(600_000), done);
  expect(guests).toEqual(done.calendar_guests);
  expect([invited, mailed]).toEqual([[], []]);
});

test("a guest who leaves during an attempt is taken off by the next one", () => {
  const { calendar_guests } = joined;
  const earlier = { ...joined, calendar_guests: { ...calendar_guests, departed: [OFF] } };
  const current = webinar({ calendar_guests: noteDeparture(earlier, "bea", { now: later(1) }) });
  const { guests } = decideGuests(current, [anna], tried(null), later(2));
  expect(guests).toMatchObject({
    count: 1,
    departed: [{ guest: "bea", version: 3 }],
  });
  expect(guests.retry_at).toEqual(later(2));
  expect(nextActionAt(webinar({ calendar_guests: guests }), now)).toEqual(later(2));
});

test("an event that is gone is not tried again if nobody is left to invite", () => {
  const alone = webinar({ calendar_guests: noteGuest(webinar(), now) });
  const of = { webinar: alone, people: [bea], present: null, failure: failing("event_gone") };
  const { guests, mailed } = decideGuests(alone, [bea], of, now);
  expect(mailed).toEqual([bea]);
  expect(guests).toMatchObject({ count: 0, synced_version: 1, retry_at: null });
  const left = { ...alone.calendar_guests, departed: [OFF] };
  const waiting = decideGuests({ ...alone, calendar_guests: left }, [bea], of, now).guests;
  expect(waiting, "but for people who left").toMatchObject({ synced_version: 0, retry_at: now });
});
