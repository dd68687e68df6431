/** What follows from an attempt at the Calendar: pure decisions about the event's state. */
import { describe, expect, test } from "vitest";
import {
  decideEvent,
  LATE_INSERT_MS,
  type Outcome,
} from "../../../shared/calendar/decide-event.ts";
import { CalendarFailure, type CalendarFailureCode } from "../../../shared/calendar/model.ts";
import { eventOf, noteEventChange, noteEventRemoval } from "../../../shared/calendar/note-event.ts";
import { calendarEventId, hasCalendarWork } from "../../../shared/webinars/calendar-state.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import { NOTHING_ASKED } from "../../../shared/webinars/meet-records.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinar } from "../webinars/fixture.ts";

const now = new Date("2026-11-20T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const NOTHING: Outcome = { event: null, isOvertaken: false, gone: [], absent: [], failure: null };
const failing = (code: CalendarFailureCode, retryable = true): Outcome => ({
  ...NOTHING,
  failure: new CalendarFailure(code, "It failed.", { retryable, hint: "Mend it." }),
});
const seen = ({ id, calendar_sync }: Webinar): Outcome => ({
  ...NOTHING,
  event: {
    calendar_event_id: calendarEventId(id, calendar_sync.generation),
    meet_url: "https://meet.google.com/new",
  },
});

/** Its event exists, and one change is still to be applied to it. */
const before = webinar({ calendar_event_id: calendarEventId(webinar().id, 1) });
const changed = noteEventChange(before, { ...before, title: "New" }, now);
const moved = noteEventChange(changed, { ...changed, host_email: "robin@petanque.life" }, now);
const cancelled = noteEventRemoval({ ...changed, status: "CANCELLED" }, now);

describe("an event that was updated", () => {
  test("leaves nothing to do", () => {
    expect(decideEvent(changed, changed, seen(changed), now)).toMatchObject({
      ...seen(changed).event,
      calendar_sync: { synced_version: 2, retry_at: null, attempts: 0 },
      meet_provision_error: null,
    });
  });

  test("for an older change leaves the newer one to be done at once", () => {
    const newer = noteEventChange(changed, { ...changed, title: "Newer" }, now);
    const { calendar_sync } = decideEvent(newer, changed, seen(changed), now);
    expect(calendar_sync).toMatchObject({ version: 3, synced_version: 2, retry_at: now });
  });

  test("for an older change undoes nothing if the newer one finished first", () => {
    const newer = noteEventChange(changed, { ...changed, title: "Newer" }, now);
    const done = { ...newer, ...decideEvent(newer, newer, seen(newer), now) };
    expect(decideEvent(done, changed, seen(changed), now).calendar_sync.synced_version).toBe(3);
  });
});

describe("the time since which all attempts have failed", () => {
  const attempted = (tried: Webinar, outcome: Outcome, at: Date): Webinar => ({
    ...tried,
    ...decideEvent(tried, tried, outcome, at),
  });
  const failed = attempted(changed, failing("unavailable"), now);

  test("is that of the first failure, also after further changes", () => {
    const again = attempted(failed, failing("quota_exceeded"), later(60_000));
    const edited = noteEventChange(again, { ...again, title: "Newer" }, later(90_000));
    const third = attempted(edited, failing("unavailable"), later(120_000));
    expect(third.calendar_sync).toMatchObject({ failing_since: now, attempts: 1 });
  });

  test("is gone after a success", () => {
    const mended = attempted(failed, seen(failed), later(60_000));
    expect(mended.calendar_sync).not.toHaveProperty("failing_since");
  });
});

describe("an event that is no longer wanted", () => {
  test.each([
    ["of a webinar that has another host now", moved],
    ["of a webinar that was cancelled", cancelled],
    ["of a draft that was deleted", { ...cancelled, status: "DRAFT" as const, deleted_at: now }],
  ])(
    "%s is to be deleted, whatever the attempt's outcome, and nobody is notified",
    (_case, current) => {
      const looked = {
        ...current,
        calendar_sync: {
          ...current.calendar_sync,
          orphans: [{ ...eventOf(changed), absent_at: now }],
        },
      };
      for (const outcome of [seen(changed), failing("unavailable"), failing("event_gone")]) {
        const { calendar_sync, ...rest } = decideEvent(looked, changed, outcome, now);
        expect(calendar_sync.orphans).toEqual([eventOf(changed)]);
        expect(calendar_sync.generation).toBe(current.calendar_sync.generation);
        expect(calendar_sync.retry_at).toEqual(now);
        expect(rest).toEqual({ meet_provision_error: null });
      }
    },
  );

  test("needs no more work once it is gone for good", () => {
    const gone = { ...NOTHING, gone: cancelled.calendar_sync.orphans };
    expect(decideEvent(cancelled, cancelled, gone, now).calendar_sync).toMatchObject({
      orphans: [],
      retry_at: null,
    });
  });

  test("is forgotten alone if another one is still there", () => {
    const [gone] = cancelled.calendar_sync.orphans;
    const other = { ...gone!, event_id: "of-the-former-host" };
    const both = {
      ...cancelled,
      calendar_sync: { ...cancelled.calendar_sync, orphans: [gone!, other] },
    };
    expect(
      decideEvent(both, both, { ...NOTHING, gone: [gone!] }, now).calendar_sync.orphans,
    ).toEqual([other]);
  });

  test("is deleted later, and the operator is told, if the Calendar fails", () => {
    expect(decideEvent(cancelled, cancelled, failing("unavailable"), now)).toMatchObject({
      calendar_sync: { attempts: 1, retry_at: later(60_000) },
      meet_provision_error: { code: "unavailable" },
    });
  });

  test("is looked for once more if it was not found: an insert may still be under way", () => {
    const absent = { ...NOTHING, absent: cancelled.calendar_sync.orphans };
    const once = { ...cancelled, ...decideEvent(cancelled, cancelled, absent, now) };
    expect(once.calendar_sync.retry_at).toEqual(later(LATE_INSERT_MS));
    const early = decideEvent(
      once,
      once,
      { ...NOTHING, absent: once.calendar_sync.orphans },
      later(1),
    );
    expect(early.calendar_sync.orphans).toHaveLength(1);
    expect(early.calendar_sync.retry_at).toEqual(later(LATE_INSERT_MS));
    const again = { ...NOTHING, absent: once.calendar_sync.orphans };
    expect(decideEvent(once, once, again, later(LATE_INSERT_MS)).calendar_sync).toMatchObject({
      orphans: [],
      retry_at: null,
    });
  });
});

describe("a Meet link that has changed", () => {
  const given = { ...changed, meet_url: "https://meet.google.com/old-link" };

  test.each([
    ["is news to people who have the old one", given, { version: 1, at: now }],
    [
      "counts on",
      { ...given, details_change: { version: 2, at: later(-1) } },
      { version: 3, at: now },
    ],
    ["is none to a draft's nobody", { ...given, status: "DRAFT" as const }, undefined],
    ["is the first one", { ...given, meet_url: null } as Webinar, undefined],
    ["is the same again", { ...given, meet_url: seen(given).event!.meet_url }, undefined],
  ])("%s", (_case, webinar, details_change) => {
    expect(decideEvent(webinar, webinar, seen(webinar), now).details_change).toEqual(
      details_change,
    );
  });

  test("is not announced if the event is no longer wanted", () => {
    const before = { ...changed, meet_url: "https://meet.google.com/old-link" };
    expect(decideEvent({ ...moved }, before, seen(before), now).details_change).toBeUndefined();
  });
});

describe("a failure", () => {
  test.each([
    ["unavailable", true, later(60_000)],
    ["host_not_allowed", false, null],
  ] as const)("%s is told, with the time of the next try", (code, retryable, retry_at) => {
    const { calendar_sync, meet_provision_error } = decideEvent(
      changed,
      changed,
      failing(code, retryable),
      now,
    );
    expect(calendar_sync).toMatchObject({ synced_version: 1, retry_at, attempts: 1 });
    expect(meet_provision_error).toEqual({
      code,
      params: {},
      message: "It failed.",
      hint: "Mend it.",
      retryable,
      at: now,
    });
  });

  test("is not recorded if another attempt has succeeded meanwhile", () => {
    const done = { ...changed, ...decideEvent(changed, changed, seen(changed), now) };
    expect(decideEvent(done, changed, failing("unavailable"), now)).toMatchObject({
      meet_provision_error: null,
      calendar_sync: { retry_at: null },
    });
  });

  test("because the event is gone starts a new event at once", () => {
    const { calendar_sync } = decideEvent(changed, changed, failing("event_gone"), now);
    expect(calendar_sync).toMatchObject({ generation: 2, synced_version: 0, retry_at: now });
    const guests = { ...changed.calendar_guests, count: 2, version: 1, synced_version: 1 };
    const having = { ...changed, calendar_guests: guests };
    expect(
      decideEvent(having, having, failing("event_gone"), now).calendar_guests,
      "which has no guests yet",
    ).toMatchObject({ version: 2, synced_version: 1, retry_at: now });
    expect(decideEvent(having, having, failing("unavailable"), now)).not.toHaveProperty(
      "calendar_guests",
    );
  });
});

test("an event that two attempts find gone at the same time is replaced once", () => {
  const replaced = { ...before, ...decideEvent(before, before, failing("event_gone"), now) };
  expect(replaced.calendar_sync.generation).toBe(2);
  const again = decideEvent(replaced, before, failing("event_gone"), now);
  expect(again.calendar_sync).toMatchObject({ generation: 2, orphans: [] });
});

test("a webinar that has ended leaves no work for the Calendar or the sweep", () => {
  const failed = { ...changed, ...decideEvent(changed, changed, failing("unavailable"), now) };
  expect(nextActionAt(failed, now)).toEqual(later(60_000));
  const meet_records: Webinar["meet_records"] = { ...NOTHING_ASKED, state: "complete" };
  const ended: Webinar = { ...failed, status: "ENDED", meet_records };
  expect(hasCalendarWork(ended)).toBe(false);
  expect(nextActionAt(ended, now)).toBeNull();
});
