/** What a change requires of the Calendar, what guests are told, and how long it is retried. */
import { describe, expect, test } from "vitest";
import { isCalendarAwaited, isEventOutdated } from "../../../shared/calendar/decide-event.ts";
import { eventOf, noteEventChange, noteEventRemoval } from "../../../shared/calendar/note-event.ts";
import { calendarNotice, CalendarNotice, isLinkToChange } from "../../../shared/calendar/notice.ts";
import { retryAt } from "../../../shared/platform/backoff.ts";
import { hours, minutes, plus } from "../../../shared/platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import {
  calendarEventId,
  hasEventToCheck,
  hasEventWork,
  newCalendarSync,
} from "../../../shared/webinars/calendar-state.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinar } from "../webinars/fixture.ts";

const now = new Date("2026-11-20T12:00:00Z");
const soon = plus(now, LOST_TASK_RECOVERY_MS);
const known = webinar({ calendar_event_id: calendarEventId(webinar().id, 1) });
const behind = noteEventChange(known, { ...known, title: "New" }, now);
const CHANGES: Partial<Webinar>[] = [
  { title: "New" },
  { description: "New" },
  { starts_at: new Date("2026-11-24T16:30:00Z") },
  { ends_at: new Date("2026-11-24T18:30:00Z") },
  { time_zone: "Europe/Berlin" },
];

test("a task makes a new webinar's event, or the sweep does if the task is lost", () => {
  expect(newCalendarSync(now)).toEqual({
    generation: 1,
    host_email: null,
    version: 1,
    synced_version: 0,
    orphans: [],
    retry_at: soon,
    attempts: 0,
  });
});

test.each(CHANGES)("the event follows a change of something it shows: %j", (change) => {
  const tried = { ...known, calendar_sync: { ...known.calendar_sync, attempts: 3 } };
  const after = noteEventChange(tried, { ...tried, ...change }, now);
  expect(after).toEqual({
    ...known,
    ...change,
    calendar_sync: { ...known.calendar_sync, version: 2, retry_at: soon, attempts: 0 },
  });
  expect(hasEventWork(after)).toBe(true);
});

test.each<Partial<Webinar>>([
  { tags: ["other"] },
  { capacity: 5 },
  { starts_at: new Date(known.starts_at) },
])("the event has nothing to follow where it shows no change: %j", (change) => {
  const after = { ...known, ...change };
  expect(noteEventChange(known, after, now)).toBe(after);
});

test("a new host gets a new event with all guests, and the old event is deleted", () => {
  const given = {
    ...known,
    calendar_guests: { ...known.calendar_guests, count: 1, version: 1, synced_version: 1 },
  };
  const after = noteEventChange(given, { ...given, host_email: "robin@petanque.life" }, now);
  expect(after).toMatchObject({
    calendar_guests: { count: 1, version: 2, retry_at: now },
    calendar_sync: {
      version: 2,
      generation: 2,
      orphans: [
        {
          host_email: "jamie@petanque.life",
          event_id: calendarEventId(known.id, 1),
          is_known: true,
          absent_at: null,
        },
      ],
    },
  });
  const back = noteEventChange(after, { ...after, host_email: "jamie@petanque.life" }, now);
  expect(back.calendar_sync.orphans).toEqual([...after.calendar_sync.orphans, eventOf(after)]);
  expect(eventOf(after).is_known).toBe(false);
});

test("an unwanted event is deleted, along with earlier ones that are still to be deleted", () => {
  const once = noteEventRemoval(
    { ...known, calendar_sync: { ...known.calendar_sync, attempts: 3 } },
    now,
  );
  expect(once).toEqual({
    ...known,
    calendar_sync: {
      ...known.calendar_sync,
      orphans: [eventOf(known)],
      retry_at: soon,
      attempts: 0,
    },
  });
  expect(noteEventRemoval(once, now).calendar_sync.orphans).toHaveLength(2);
});

test.each<[Webinar["status"], isWanted: boolean, isAwaited: boolean]>([
  ["DRAFT", true, true],
  ["SCHEDULED", true, true],
  ["CANCELLED", false, true],
  ["ENDED", false, false],
  ["PUBLISHED", false, false],
])(
  "a webinar that is %s has an event to keep: %s; operators hear of failures: %s",
  (status, isWanted, isAwaited) => {
    expect(hasEventWork({ ...behind, status })).toBe(isWanted);
    expect(hasEventToCheck({ ...known, status })).toBe(isWanted);
    expect(isCalendarAwaited({ ...known, status })).toBe(isAwaited);
  },
);

test("an event that is deleted, or has never been seen, needs no check", () => {
  expect(hasEventToCheck({ ...known, deleted_at: now })).toBe(false);
  expect(hasEventToCheck(webinar())).toBe(false);
});

test.each<[string, Partial<Webinar>, boolean]>([
  ["it is as it was", {}, false],
  ["it is deleted", { deleted_at: now }, true],
  ["it is cancelled", { status: "CANCELLED" }, true],
  ["it has another event", { calendar_sync: { ...known.calendar_sync, generation: 2 } }, true],
])("an attempt's event is wanted no more: %s", (_case, changes, isOutdated) => {
  expect(isEventOutdated({ ...known, ...changes }, known)).toBe(isOutdated);
});

test.each([
  [1, minutes(1)],
  [2, minutes(2)],
  [6, minutes(32)],
  [7, hours(1)],
  [30, hours(1)],
])("after %i attempts the next one is %i ms later", (attempts, ms) => {
  expect(retryAt(now, attempts)).toEqual(plus(now, ms));
});

test("attempts stop after thirty", () => {
  expect(retryAt(now, 31)).toBeNull();
});

describe("Google tells the guests", () => {
  const moved = noteEventChange(known, { ...known, host_email: "robin@petanque.life" }, now);
  const cancelled = noteEventRemoval({ ...known, status: "CANCELLED" }, now);

  test.each<[string, Webinar, Webinar, CalendarNotice | null]>([
    ["of a change that they see", known, behind, "update"],
    ["of a new host by another invitation", known, moved, "new_invitation"],
    ["of a cancellation", known, cancelled, "cancellation"],
    ["nothing of a second cancellation", cancelled, cancelled, null],
    ["nothing of a draft", known, { ...behind, status: "DRAFT" }, null],
    ["nothing of what the event does not show", known, { ...known, capacity: 3 }, null],
    ["what an earlier change still owes them", behind, behind, "update"],
  ])("%s", (_case, before, after, notice) => {
    expect(calendarNotice(before, after)).toBe(notice);
  });

  test("nothing if the event is as it should be, whatever its version", () => {
    const versioned = { ...known.calendar_sync, version: 2, synced_version: 1 };
    expect(calendarNotice(known, { ...known, calendar_sync: versioned })).toBeNull();
  });

  test("in one of three ways", () => {
    expect(CalendarNotice.options).toEqual(["update", "new_invitation", "cancellation"]);
  });

  test.each<[string, Webinar, boolean]>([
    ["with another host", moved, true],
    ["not with another title", behind, false],
    ["not before there is a link", { ...moved, meet_url: null }, false],
    ["not for a draft's nobody", { ...moved, status: "DRAFT" }, false],
    ["not once the event has followed", webinar(), false],
  ])("the Meet link that people have will change: %s", (_case, of, isToChange) => {
    expect(isLinkToChange(of)).toBe(isToChange);
  });
});
