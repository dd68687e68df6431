import { expect, test } from "vitest";
import {
  calendarEventId,
  hasGuestWork,
  NO_CALENDAR_GUESTS,
} from "../../../shared/webinars/calendar-state.ts";
import { webinar } from "./fixture.ts";

test("an event keeps its id in later versions, so that they find it in the Calendar", () => {
  expect(calendarEventId("webinar-1", 1)).toBe("55lj9e702jflktupgj7l2if976va8u42");
  expect(calendarEventId("webinar-1", 2)).toBe("lu10d952ilru3rj5iobbrj9rcnao2d03");
});

test("a draft has nobody on its event, so nobody is taken off it", () => {
  const calendar_guests = { ...NO_CALENDAR_GUESTS, departed: [{ guest: "ada", version: 1 }] };
  expect(hasGuestWork(webinar({ status: "DRAFT", calendar_guests }))).toBe(false);
});
