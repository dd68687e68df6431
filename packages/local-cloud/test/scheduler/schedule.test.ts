// Job.schedule and Job.time_zone of job.proto; "Cron job format and time zone" (docs.cloud.google.com/scheduler).
import { expect, it } from "vitest";
import { nextTime, readSchedule } from "../../scheduler/schedule.ts";

const next = (cron: string, zone: string, after: string) =>
  new Date(nextTime(readSchedule(cron, zone), Date.parse(after))).toISOString();

it.each([
  ["*/5 * * * *", "", "2026-11-24T10:00:00Z", "2026-11-24T10:05:00.000Z"],
  ["*/5 * * * *", "utc", "2026-11-24T10:59:59.999Z", "2026-11-24T11:00:00.000Z"],
  ["0 9 * * 1-5", "Europe/Stockholm", "2026-11-27T09:00:00Z", "2026-11-30T08:00:00.000Z"],
  ["0 9 * * 1-5", "Europe/Stockholm", "2026-07-03T06:00:00Z", "2026-07-03T07:00:00.000Z"],
  ["0 9 * * *", "Asia/Kolkata", "2026-11-24T00:00:00Z", "2026-11-24T03:30:00.000Z"],
  ["0 0 29 2 *", "UTC", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  // If both are given, day of month OR day of week matches: crontab(5).
  ["0 0 13 * 5", "UTC", "2026-11-24T00:00:00Z", "2026-11-27T00:00:00.000Z"],
])("%s in %s after %s is %s", (cron, zone, after, wanted) => {
  expect(next(cron, zone, after)).toBe(wanted);
});

it("a schedule of every five minutes continues through the hour that summer time skips or repeats", () => {
  for (const change of ["2027-03-28T00:58:00Z", "2027-10-31T00:58:00Z"]) {
    let time = Date.parse(change);
    for (let count = 0; count < 30; count += 1) {
      const following = nextTime(readSchedule("*/5 * * * *", "Europe/Berlin"), time);
      expect(following - time).toBeLessThanOrEqual(300_000);
      expect(following % 300_000).toBe(0);
      time = following;
    }
  }
});

it.each([
  ["", "UTC"],
  ["* * * *", "UTC"],
  ["* * * * * *", "UTC"],
  ["60 * * * *", "UTC"],
  ["@daily", "UTC"],
  ["* * * * *", "Europe/Atlantis"],
])("%s in %s is refused", (cron, zone) => {
  expect(() => readSchedule(cron, zone)).toThrow(
    expect.objectContaining({ code: "INVALID_ARGUMENT" }),
  );
});
