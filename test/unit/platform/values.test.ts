import { expect, test } from "vitest";
import { EmailAddress } from "../../../shared/platform/email-address.ts";
import { base32hex, derivedId, randomIds } from "../../../shared/platform/ids.ts";
import { Instant } from "../../../shared/platform/instant.ts";
import { TimeZone } from "../../../shared/platform/time-zone.ts";
import { calendarEventId } from "../../../shared/calendar/provision.ts";
import { formatWhen } from "../../../shared/mail/when.ts";
import { slugOf } from "../../../shared/webinars/slug.ts";

test("an address has one form", () => {
  expect(EmailAddress.parse("  Ada.Lovelace@Example.ORG ")).toBe("ada.lovelace@example.org");
  for (const wrong of ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b@c.org"]) {
    expect(EmailAddress.safeParse(wrong).success, wrong).toBe(false);
  }
});

test("an instant comes with an offset and leaves in UTC", () => {
  const instant = Instant.parse("2026-11-24T18:00:00+01:00");
  expect(instant).toEqual(new Date("2026-11-24T17:00:00Z"));
  expect(Instant.encode(instant)).toBe("2026-11-24T17:00:00.000Z");
  for (const wrong of ["2026-11-24", "2026-11-24T18:00:00", "2026-02-30T10:00:00Z", "soon"]) {
    expect(Instant.safeParse(wrong).success, wrong).toBe(false);
  }
});

test("a zone is a name of the IANA database", () => {
  expect(TimeZone.safeParse("America/Argentina/Buenos_Aires").success).toBe(true);
  for (const wrong of ["+02:00", "Mars/Olympus", "", "CESTT"]) {
    expect(TimeZone.safeParse(wrong).success, wrong).toBe(false);
  }
});

test("base32hex is RFC 4648's, in lower case", () => {
  const vectors = { f: "co", fo: "cpng", foo: "cpnmu", foob: "cpnmuog", fooba: "cpnmuoj1" };
  for (const [text, encoded] of Object.entries(vectors)) {
    expect(base32hex(Buffer.from(text))).toBe(encoded);
  }
});

test("derived ids are stable, and parts do not run together", () => {
  expect(derivedId("a", "bc")).toBe(derivedId("a", "bc"));
  expect(derivedId("a", "bc")).not.toBe(derivedId("ab", "c"));
  expect(calendarEventId("webinar", 1)).toMatch(/^[0-9a-v]{32}$/);
  expect(randomIds.next()).toMatch(/^[0-9a-v]{24}$/);
});

test.each([
  ["Score-keeper v2 walkthrough", "score-keeper-v2-walkthrough"],
  ["  Pétanque à l'école !  ", "petanque-a-l-ecole"],
  ["Søren i Łódź", "soren-i-lodz"],
  ["日本", "webinar"],
  ["x".repeat(80), "x".repeat(60)],
])("the slug of %j is %j", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test("the time is told in the reader's language and zone, on both sides of a clock change", () => {
  const when = (starts: string, locale: string, timeZone: string) =>
    formatWhen(
      { starts_at: new Date(starts), ends_at: new Date(Date.parse(starts) + 3_600_000) },
      { locale, timeZone },
    ).replaceAll(/\s/g, " ");
  expect(when("2026-10-24T15:00:00Z", "en", "Europe/Paris")).toContain("17:00");
  expect(when("2026-10-26T15:00:00Z", "en", "Europe/Paris")).toContain("16:00");
  expect(when("2026-11-24T17:00:00Z", "fr", "Europe/Paris")).toContain("mardi 24 novembre 2026");
  expect(when("2026-11-24T17:00:00Z", "en", "Asia/Tokyo")).toContain("25 November 2026");
});
