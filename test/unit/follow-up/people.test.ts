import { describe, expect, test } from "vitest";
import { attendanceOf, isFollowedUp } from "../../../shared/follow-up/people.ts";
import { hadPlaceAt } from "../../../shared/registrations/had-place.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 25, hour));
const OWED = at(12);

describe("who had a place when the follow-up came to be owed", () => {
  test.each([
    ["registered before", { status: "registered", registered_at: at(9), cancelled_at: null }, true],
    [
      "registered that moment",
      { status: "registered", registered_at: OWED, cancelled_at: null },
      true,
    ],
    [
      "registered after",
      { status: "registered", registered_at: at(13), cancelled_at: null },
      false,
    ],
    [
      "cancelled before",
      { status: "cancelled", registered_at: at(9), cancelled_at: at(10) },
      false,
    ],
    [
      "cancelled that moment",
      { status: "cancelled", registered_at: at(9), cancelled_at: OWED },
      false,
    ],
    ["cancelled after", { status: "cancelled", registered_at: at(9), cancelled_at: at(13) }, true],
    [
      "cancelled at an unknown time",
      { status: "cancelled", registered_at: at(9), cancelled_at: null },
      false,
    ],
  ] as const)("%s: %j is %s", (_case, place, expected) => {
    expect(hadPlaceAt(place, OWED)).toBe(expected);
  });
});

test("people who have cancelled since are not followed up, although they had a place", () => {
  const person = { registered_at: at(9) };
  expect(isFollowedUp({ ...person, status: "registered", cancelled_at: null }, OWED)).toBe(true);
  expect(isFollowedUp({ ...person, status: "cancelled", cancelled_at: at(13) }, OWED)).toBe(false);
  expect(
    isFollowedUp({ registered_at: at(13), status: "registered", cancelled_at: null }, OWED),
  ).toBe(false);
});

describe("what is known of somebody's attendance", () => {
  test.each([
    [true, 1, "attended"],
    [true, 0, "attended"],
    [false, 1, "missed"],
    [false, 0, "missed"],
    [null, 1, "missed"],
    [null, 0, "unmarked"],
  ] as const)("marked %s, %d marked as attended: %s", (attended, attended_count, expected) => {
    expect(attendanceOf({ attended }, { attended_count })).toBe(expected);
  });
});
