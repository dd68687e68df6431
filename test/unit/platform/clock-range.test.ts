import { describe, expect, it } from "vitest";
import { formatTimeRange } from "../../../functions/pages/when.ts";
import { formatWhen } from "../../../shared/mail/when.ts";
import { clockRange } from "../../../shared/platform/clock-range.ts";
import { momentOf } from "../../../admin/src/time/when.ts";

const PARIS = { language: "en-GB", timeZone: "Europe/Paris" };
const span = (from: string, to: string) => ({ starts_at: new Date(from), ends_at: new Date(to) });
/** Versions of Unicode's data differ in commas and kinds of spaces. */
const plain = (text: string) => text.replaceAll(/\s/g, " ").replaceAll(",", "");

describe("a start and an end", () => {
  it("have no offset on a usual day", () => {
    const text = clockRange(span("2026-11-24T17:00:00Z", "2026-11-24T18:00:00Z"), PARIS);
    expect(text).toContain("18:00");
    expect(text).not.toContain("UTC");
  });

  it.each([
    [
      "in the first of the repeated hours",
      span("2026-10-25T00:15:00Z", "2026-10-25T00:45:00Z"),
      "Sunday 25 October 2026 at 02:15 (UTC+02:00) – 02:45 (UTC+02:00)",
    ],
    [
      "in the second one",
      span("2026-10-25T01:15:00Z", "2026-10-25T01:45:00Z"),
      "Sunday 25 October 2026 at 02:15 (UTC+01:00) – 02:45 (UTC+01:00)",
    ],
    [
      "from one to the other",
      span("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
      "Sunday 25 October 2026 at 02:30 (UTC+02:00) – 02:30 (UTC+01:00)",
    ],
    [
      "into the first of them",
      span("2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z"),
      "Sunday 25 October 2026 at 01:30 (UTC+02:00) – 02:30 (UTC+02:00)",
    ],
    [
      "over the hour that is left out",
      span("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"),
      "Sunday 29 March 2026 at 01:30 (UTC+01:00) – 03:30 (UTC+02:00)",
    ],
    [
      "from the day before",
      span("2026-10-24T21:30:00Z", "2026-10-25T01:30:00Z"),
      "Saturday 24 October 2026 at 23:30 (UTC+02:00) – Sunday 25 October 2026 at 02:30 (UTC+01:00)",
    ],
  ])("name their offsets %s", (_when, times, text) => {
    expect(plain(clockRange(times, PARIS))).toBe(text);
  });

  it("are named so on public pages, in mails and in the console", () => {
    const times = span("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    const page = formatTimeRange({ ...times, time_zone: "Europe/Paris" }, "fr");
    expect(plain(page)).toContain("02:30 (UTC+02:00) – 02:30 (UTC+01:00)");
    const mail = formatWhen(times, { locale: "sv", timeZone: "Europe/Paris" });
    expect(plain(mail)).toContain("02:30 (UTC+02:00) – 02:30 (UTC+01:00)");
    expect(momentOf("2026-10-25T01:30:00Z", "Europe/Paris", "en")).toContain("(UTC+01:00)");
    expect(momentOf("2026-10-25T03:30:00Z", "Europe/Paris", "en")).not.toContain("UTC");
  });
});
