/** Who becomes a guest of the Calendar event, and who must be taken off it. */
import { describe, expect, test } from "vitest";
import {
  departureState,
  guestDigest,
  isDeparted,
  isPast,
  noteDeparture,
  noteGuest,
  noteNewEvent,
  retryDepartures,
  takesGuests,
} from "../../../shared/calendar/note-guests.ts";
import { addressIds } from "../../../shared/platform/address-ids.ts";
import { hours, plus } from "../../../shared/platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import { withoutGuest } from "../../../shared/registering/without-guest.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { hasGuestWork, NO_CALENDAR_GUESTS } from "../../../shared/webinars/calendar-state.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import type { CalendarGuests } from "../../../shared/webinars/calendar-record.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinar } from "../webinars/fixture.ts";

const now = new Date("2026-11-20T12:00:00Z");
const sooner = plus(now, -1);
const later = plus(now, 1);
const addresses = addressIds(["a key"]);
const ADA = "ada@example.org";
const ada = guestDigest(addresses, ADA);
const guests = (changes: Partial<CalendarGuests> = {}): CalendarGuests => ({
  ...NO_CALENDAR_GUESTS,
  ...changes,
});
const having = (changes: Partial<CalendarGuests>, others: Partial<Webinar> = {}) =>
  webinar({ ...others, calendar_guests: guests(changes) });

test("a new webinar has no guests and no work for them", () => {
  expect(NO_CALENDAR_GUESTS).toEqual({
    count: 0,
    version: 0,
    synced_version: 0,
    departed: [],
    refused_at: null,
    retry_at: null,
    attempts: 0,
  });
});

test.each([
  ["a change waits", { version: 1 }, {}, true],
  ["the event has followed", { version: 1, synced_version: 1 }, {}, false],
  ["a draft has no guests yet", { version: 1 }, { status: "DRAFT" }, false],
  ["the webinar is deleted", { version: 1 }, { deleted_at: now }, false],
  ["once it is over nobody joins", { version: 1 }, { status: "ENDED" }, false],
  [
    "once it is over people who left are still taken off",
    { departed: [{ guest: ada, version: 1 }] },
    { status: "ENDED" },
    true,
  ],
] as const)("the event's guests have to follow: %s", (_case, changes, others, isWork) => {
  const { departed = [], ...rest } = changes as Partial<CalendarGuests>;
  expect(hasGuestWork(having({ ...rest, departed: [...departed] }, others))).toBe(isWork);
});

test("guests are told of changes until the webinar ends or is cancelled", () => {
  const { ends_at } = webinar();
  expect(isPast(webinar(), plus(ends_at, -1))).toBe(false);
  expect(isPast(webinar(), ends_at)).toBe(true);
  expect(isPast(webinar({ status: "CANCELLED" }), now)).toBe(true);
});

test.each([
  ["there is room", { count: 2 }, now, true],
  ["the limit is reached", { count: 3 }, now, false],
  ["Google refused one within the day", { refused_at: now }, plus(now, hours(24) - 1), false],
  ["Google refused one a day ago", { refused_at: now }, plus(now, hours(24)), true],
])("a person who registers becomes a guest: %s", (_case, changes, at, isTaken) => {
  expect(takesGuests(having(changes), 3, at)).toBe(isTaken);
  expect(takesGuests(having(changes, { calendar_event_id: null }), 3, at)).toBe(false);
});

test("a task puts a new guest on the event, or the sweep does if the task is lost", () => {
  expect(noteGuest(having({ count: 1, version: 4, attempts: 2 }), now)).toEqual(
    guests({ count: 2, version: 5, retry_at: plus(now, LOST_TASK_RECOVERY_MS) }),
  );
});

test.each([
  ["an earlier time stays", sooner, sooner],
  ["a later one is brought forward", later, now],
  ["without one it is the next sweep", null, now],
])("a person who leaves is taken off by the next sweep: %s", (_case, retry_at, expected) => {
  expect(noteDeparture(having({ count: 2, version: 4, retry_at }), ada, { now })).toEqual(
    guests({
      count: 1,
      version: 5,
      departed: [{ guest: ada, version: 5 }],
      retry_at: expected,
    }),
  );
});

test("a guest whom the host added by hand leaves without changing the count", () => {
  const before = having({ count: 2, departed: [{ guest: "somebody", version: 1 }], version: 1 });
  expect(noteDeparture(before, ada, { now, isCounted: false })).toMatchObject({
    count: 2,
    departed: [
      { guest: "somebody", version: 1 },
      { guest: ada, version: 2 },
    ],
  });
  expect(noteDeparture(having({}), ada, { now }).count, "never below none").toBe(0);
});

test("a new event has no guests yet", () => {
  const none = guests();
  expect(noteNewEvent(none, now)).toBe(none);
  expect(noteNewEvent(guests({ count: 1, version: 1, synced_version: 1 }), now)).toEqual(
    guests({ count: 1, version: 2, synced_version: 1, retry_at: now }),
  );
});

describe("an erased person", () => {
  const left = having({ departed: [{ guest: ada, version: 1 }], retry_at: now });

  test("is reported as on or off the event, whichever key their departure was noted under", () => {
    const newKey = addressIds(["a key", "another key"]);
    expect(isDeparted(left, addresses, ADA)).toBe(true);
    expect(isDeparted(left, newKey, ADA)).toBe(true);
    expect(isDeparted(left, addresses, "bea@example.org")).toBe(false);
    expect(isDeparted(webinar(), addresses, ADA)).toBe(false);
    expect(guestDigest(newKey, ADA)).not.toBe(ada);
  });

  test("is found among others who left", () => {
    const bea = { guest: guestDigest(addresses, "bea@example.org"), version: 1 };
    const several = having({ departed: [bea, { guest: ada, version: 2 }] });
    expect(isDeparted(several, addresses, ADA)).toBe(true);
  });

  test("has a departure state", () => {
    expect(departureState(webinar(), addresses, ADA)).toBe("done");
    expect(departureState(left, addresses, ADA)).toBe("under_way");
    const refused = having({ ...left.calendar_guests, retry_at: null });
    expect(departureState(refused, addresses, ADA)).toBe("failed");
  });

  test("can have their removal retried at once", () => {
    const given = guests({ attempts: 9, retry_at: null, version: 3 });
    expect(retryDepartures(given, now)).toEqual({ ...given, attempts: 0, retry_at: now });
  });
});

describe("a registration that is removed", () => {
  const scheduled = having({ count: 1, version: 1, synced_version: 1 });
  const going = (changes: Partial<Registration>, of = scheduled) =>
    withoutGuest(
      of,
      { invitation: "guest", status: "registered", email: ADA, ...changes } as Registration,
      { addresses, now },
    );

  test.each(["guest", "joining"] as const)("leaves the event: %s", (invitation) => {
    const calendar_guests = noteDeparture(scheduled, ada, { now });
    expect(going({ invitation })).toEqual({
      calendar_guests,
      next_action_at: nextActionAt({ ...scheduled, calendar_guests }, now),
    });
    expect(going({ invitation }).next_action_at).toEqual(now);
  });

  test.each<[string, Partial<Registration>, Webinar]>([
    ["invited by mail", { invitation: "mail" }, scheduled],
    ["cancelled before", { status: "cancelled" }, scheduled],
    ["of a webinar that is over", {}, { ...scheduled, status: "ENDED" }],
  ])("is not on the event: %s", (_case, changes, of) => {
    expect(going(changes, of)).toEqual({});
  });
});
