/** The dates of a series: the same local time through changes of the clocks, and months without the day. */
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { occurrencesOf, SERIES_MAX, SeriesOrder } from "../../../shared/scheduling/occurrences.ts";

const first = (starts_at: string, time_zone: string, minutes = 90) => ({
  starts_at: new Date(starts_at),
  ends_at: new Date(Date.parse(starts_at) + minutes * 60_000),
  time_zone,
});
const dates = (of: ReturnType<typeof first>, order: Parameters<typeof SeriesOrder.parse>[0]) => {
  const found = occurrencesOf(of, SeriesOrder.parse(order));
  return {
    starts: found.occurrences.map(({ starts_at }) => starts_at.toISOString().slice(0, 16)),
    changes: found.occurrences.map(({ clock_change }) => clock_change),
    without: found.months_without_day,
  };
};
const localTime = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
const failing = (message: string) =>
  expect.objectContaining({
    code: "validation_failed",
    errors: [expect.objectContaining({ pointer: "/until", message })],
  });

describe("every week", () => {
  it("starts at 18:00 in Paris before and after the clocks are put back", () => {
    expect(dates(first("2026-10-14T16:00Z", "Europe/Paris"), { every: "week", count: 3 })).toEqual({
      starts: ["2026-10-21T16:00", "2026-10-28T17:00", "2026-11-04T17:00"],
      changes: [null, null, null],
      without: [],
    });
  });

  it("skips weeks by its interval, and ends with the last day, which counts in the webinar's zone", () => {
    // 8 January, 00:30 in Stockholm, is still the 7th in UTC.
    const late = first("2026-12-24T23:30Z", "Europe/Stockholm");
    const order = { every: "week", interval: 2, until: "2027-01-08" };
    expect(dates(late, order).starts).toEqual(["2027-01-07T23:30"]);
    expect(() => dates(late, { ...order, until: "2027-01-07" })).toThrow(
      failing("leaves no date: the next one is later"),
    );
  });

  it("starts later by the clock where clocks are put forward over the time, and when the time comes first where it comes twice", () => {
    const forward = first("2027-03-21T01:30Z", "Europe/Paris");
    expect(dates(forward, { every: "week", count: 2 })).toEqual({
      starts: ["2027-03-28T01:30", "2027-04-04T00:30"],
      changes: ["skipped_time", null],
      without: [],
    });
    const back = first("2026-10-18T00:30Z", "Europe/Paris");
    expect(dates(back, { every: "week", count: 1 })).toMatchObject({
      starts: ["2026-10-25T00:30"],
      changes: ["repeated_time"],
    });
  });
});

describe("every month", () => {
  it("leaves out and does not count months without the 31st", () => {
    const last = first("2026-12-31T17:00Z", "Europe/Paris");
    expect(dates(last, { every: "month", count: 3 })).toEqual({
      starts: ["2027-01-31T17:00", "2027-03-31T16:00", "2027-05-31T16:00"],
      changes: [null, null, null],
      without: ["2027-02", "2027-04"],
    });
  });

  it("has the local day and not the day in UTC", () => {
    // 1 February in Auckland.
    const early = first("2027-01-31T19:00Z", "Pacific/Auckland");
    expect(dates(early, { every: "month", count: 2 }).starts).toEqual([
      "2027-02-28T19:00",
      "2027-03-31T19:00",
    ]);
  });

  it("finds the next 29 February", () => {
    const leap = first("2028-02-29T10:00Z", "UTC");
    const found = dates(leap, { every: "month", interval: 12, count: 1 });
    expect(found).toMatchObject({ starts: ["2032-02-29T10:00"] });
    expect(found.without).toEqual(["2029-02", "2030-02", "2031-02"]);
  });
});

it(`is refused beyond ${SERIES_MAX} drafts`, () => {
  const daily = first("2026-12-01T10:00Z", "UTC");
  const order = { every: "week", until: "2027-06-08" };
  expect(() => dates(daily, order)).toThrow(failing("makes more than 26 drafts"));
  expect(dates(daily, { ...order, until: "2027-06-07" }).starts).toHaveLength(SERIES_MAX);
});

it.each([
  [{ every: "week" }, "count"],
  [{ every: "week", count: 2, until: "2027-01-01" }, "count"],
  [{ every: "day", count: 2 }, "every"],
  [{ every: "week", count: SERIES_MAX + 1 }, "count"],
  [{ every: "week", until: "2027-02-30" }, "until"],
])("%j is no order", (order, member) => {
  const { error } = SeriesOrder.safeParse(order);
  expect(error?.issues.map(({ path }) => path[0])).toContain(member);
});

it("keeps length and local time in every zone, whatever the clocks do", () => {
  const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kolkata"];
  const property = fc.property(
    fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
    fc.constantFrom(...zones),
    fc.constantFrom("week" as const, "month" as const),
    (start, zone, every) => {
      const of = first(start.toISOString(), zone);
      const { occurrences } = occurrencesOf(of, { every, interval: 1, count: SERIES_MAX });
      for (const { starts_at, ends_at, clock_change } of occurrences) {
        expect(ends_at.getTime() - starts_at.getTime()).toBe(90 * 60_000);
        if (clock_change === "skipped_time") continue;
        expect(localTime(starts_at, zone).slice(11)).toBe(localTime(start, zone).slice(11));
      }
    },
  );
  fc.assert(property, { numRuns: 20 });
});
