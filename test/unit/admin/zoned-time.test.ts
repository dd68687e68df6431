import { describe, expect, it } from "vitest";
import {
  gapAt,
  instantsOf,
  isSameClock,
  offsetName,
  wallTimeOf,
} from "../../../admin/src/time/zoned-time.ts";

const instants = (date: string, time: string, zone: string) =>
  instantsOf({ date, time }, zone).map((instant) => instant.toISOString());

describe("a time on a zone's clock", () => {
  it.each([
    ["winter", "2026-11-25", "15:00", "Europe/Paris", "2026-11-25T14:00:00.000Z"],
    ["summer", "2026-07-01", "15:00", "Europe/Paris", "2026-07-01T13:00:00.000Z"],
    ["a half hour", "2026-11-25", "15:00", "Asia/Kolkata", "2026-11-25T09:30:00.000Z"],
    ["three quarters", "2026-11-25", "15:00", "Asia/Kathmandu", "2026-11-25T09:15:00.000Z"],
    ["UTC+14", "2026-11-25", "01:00", "Pacific/Kiritimati", "2026-11-24T11:00:00.000Z"],
    ["UTC−11", "2026-11-25", "23:30", "Pacific/Pago_Pago", "2026-11-26T10:30:00.000Z"],
    ["midnight", "2026-11-25", "00:00", "America/New_York", "2026-11-25T05:00:00.000Z"],
    ["the leap day", "2028-02-29", "12:00", "UTC", "2028-02-29T12:00:00.000Z"],
    ["before the gap", "2026-03-29", "01:59", "Europe/Paris", "2026-03-29T00:59:00.000Z"],
    ["after the gap", "2026-03-29", "03:00", "Europe/Paris", "2026-03-29T01:00:00.000Z"],
    ["the southern summer", "2026-01-10", "12:00", "Australia/Sydney", "2026-01-10T01:00:00.000Z"],
  ])("is one instant: %s", (_, date, time, zone, expected) => {
    expect(instants(date, time, zone)).toEqual([expected]);
  });

  it.each([
    ["Paris in March", "2026-03-29", "02:30", "Europe/Paris"],
    ["the gap's first minute", "2026-03-29", "02:00", "Europe/Paris"],
    ["New York in March", "2026-03-08", "02:30", "America/New_York"],
    ["half an hour on Lord Howe", "2026-10-04", "02:15", "Australia/Lord_Howe"],
    ["a day that Samoa left out", "2011-12-30", "12:00", "Pacific/Apia"],
  ])("is none where the clock is set forward over it: %s", (_, date, time, zone) => {
    expect(instants(date, time, zone)).toEqual([]);
  });

  it.each([
    [
      "Europe/Paris",
      "2026-10-25",
      "02:30",
      ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"],
    ],
    [
      "America/New_York",
      "2026-11-01",
      "01:00",
      ["2026-11-01T05:00:00.000Z", "2026-11-01T06:00:00.000Z"],
    ],
    [
      "Australia/Lord_Howe",
      "2026-04-05",
      "01:45",
      ["2026-04-04T14:45:00.000Z", "2026-04-04T15:15:00.000Z"],
    ],
  ])("is two where the clock of %s is set back over it", (zone, date, time, expected) => {
    expect(instants(date, time, zone)).toEqual(expected);
  });

  it.each([
    ["", "15:00"],
    ["2026-11-25", ""],
    ["2026-02-30", "12:00"],
    ["2026-13-01", "12:00"],
    ["2026-11-25", "24:30"],
    ["25.11.2026", "12:00"],
  ])("is none where the text is no date and time: %j %j", (date, time) => {
    expect(instants(date, time, "Europe/Paris")).toEqual([]);
  });

  it("is shown as it was entered", () => {
    for (const zone of ["Europe/Paris", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham"]) {
      for (let month = 1; month <= 12; month += 1) {
        const wall = { date: `2026-${String(month).padStart(2, "0")}-15`, time: "23:45" };
        const [instant] = instantsOf(wall, zone);
        expect(wallTimeOf(instant!, zone)).toEqual(wall);
      }
    }
  });
});

it("names the offset from UTC", () => {
  const instant = new Date("2026-11-25T12:00:00Z");
  expect(offsetName(instant, "America/St_Johns")).toBe("UTC−03:30");
  expect(offsetName(instant, "Europe/Paris")).toBe("UTC+01:00");
  expect(offsetName(instant, "UTC")).toBe("UTC+00:00");
});

it("knows which zones show the same time now", () => {
  const winter = new Date("2026-11-25T12:00:00Z");
  const between = new Date("2026-03-20T12:00:00Z");
  expect(isSameClock(winter, "Europe/Paris", "Europe/Stockholm")).toBe(true);
  expect(isSameClock(winter, "Europe/Paris", "Europe/London")).toBe(false);
  // America changes its clocks three weeks before Europe.
  expect(isSameClock(between, "America/New_York", "America/Caracas")).toBe(true);
});

describe("the gap over which a clock is set forward", () => {
  it.each([
    ["2026-03-29", "02:30", "Europe/Paris", { from: "02:00", to: "03:00" }],
    ["2026-03-29", "02:00", "Europe/Paris", { from: "02:00", to: "03:00" }],
    ["2026-03-29", "02:59", "Europe/Paris", { from: "02:00", to: "03:00" }],
    ["2026-03-29", "03:00", "Europe/Paris", null],
    ["2026-03-29", "01:59", "Europe/Paris", null],
    ["2026-10-04", "02:15", "Australia/Lord_Howe", { from: "02:00", to: "02:30" }],
    ["2026-09-06", "00:30", "America/Santiago", { from: "00:00", to: "01:00" }],
    ["2026-10-25", "02:30", "Europe/Paris", null],
    ["2026-03-29", "", "Europe/Paris", null],
    ["", "02:30", "Europe/Paris", null],
  ])("on %s around %j in %s is %j", (date, time, zone, gap) => {
    expect(gapAt({ date, time }, zone)).toEqual(gap);
  });
});
