import { describe, expect, it } from "vitest";
import {
  addMonths,
  beginningOf,
  dayAfterKey,
  sameDayIn,
  weeksOf,
} from "../../../admin/src/views/webinars/calendar/month.ts";

describe("the weeks of a month", () => {
  it.each([
    ["2026-11", "2026-10-26", "2026-12-06", 6],
    // February 2027 has exactly four weeks from a Monday on.
    ["2027-02", "2027-02-01", "2027-02-28", 4],
    ["2026-12", "2026-11-30", "2027-01-03", 5],
    ["2028-02", "2028-01-31", "2028-03-05", 5],
  ])("of %s go from %s to %s", (month, first, last, count) => {
    const weeks = weeksOf(month);
    expect(weeks).toHaveLength(count);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([first, last]);
  });

  it("follow one another over the end of a year", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2027-01", -1)).toBe("2026-12");
  });
});

describe("a key in the calendar", () => {
  it.each([
    ["ArrowLeft", "2026-11-01", "2026-10-31"],
    ["ArrowRight", "2026-11-30", "2026-12-01"],
    ["ArrowUp", "2026-11-03", "2026-10-27"],
    ["ArrowDown", "2026-11-30", "2026-12-07"],
    ["Home", "2026-11-29", "2026-11-23"],
    ["End", "2026-11-23", "2026-11-29"],
    ["PageUp", "2027-03-31", "2027-02-28"],
    ["PageDown", "2026-12-31", "2027-01-31"],
    ["x", "2026-11-01", null],
  ])("%s leads from %s to %s", (key, day, next) => {
    expect(dayAfterKey(key, day)).toBe(next);
  });

  it("leads to the last day of a shorter month", () => {
    expect(sameDayIn("2026-02", "2026-01-30")).toBe("2026-02-28");
  });
});

describe("a day begins", () => {
  it("at midnight of the zone", () => {
    expect(beginningOf("2026-11-01", "America/Toronto")).toEqual(new Date("2026-11-01T04:00:00Z"));
  });

  it("at the first time that the clock shows, where it skips midnight", () => {
    expect(beginningOf("2026-09-06", "America/Santiago")).toEqual(new Date("2026-09-06T04:00:00Z"));
  });
});
