import { expect, test } from "vitest";
import type { Locale } from "../../../shared/platform/languages.ts";
import { domainOf, EmailAddress } from "../../../shared/platform/email-address.ts";
import { base32hex, derivedId, randomIds } from "../../../shared/platform/ids.ts";
import { days, earliest, hours, Instant, minutes, plus } from "../../../shared/platform/instant.ts";
import { TimeZone } from "../../../shared/platform/time-zone.ts";
import { calendarEventId } from "../../../shared/webinars/calendar-state.ts";
import { formatWhen } from "../../../shared/mail/when.ts";
import { slugOf } from "../../../shared/webinars/slug.ts";

test("an address has one normal form", () => {
  expect(EmailAddress.parse("  Ada.Lovelace@Example.ORG ")).toBe("ada.lovelace@example.org");
  for (const wrong of ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b@c.org"]) {
    expect(EmailAddress.safeParse(wrong).success, wrong).toBe(false);
  }
  expect(EmailAddress.safeParse("ada").error?.issues[0]?.message).toBe("must be an email address");
  const longest = `ada@${"x".repeat(60)}.${"y".repeat(60)}.${"z".repeat(60)}.${"w".repeat(60)}.orga`;
  expect(longest).toHaveLength(252);
  expect(EmailAddress.safeParse(`${longest}ni`).success).toBe(true);
  expect(EmailAddress.safeParse(`${longest}nis`).success).toBe(false);
});

test("an address's domain follows its last @", () => {
  expect(domainOf("ada@example.org")).toBe("example.org");
  expect(domainOf('"a@b"@example.org')).toBe("example.org");
});

test("an instant is read with any offset and written in UTC", () => {
  const instant = Instant.parse("2026-11-24T18:00:00+01:00");
  expect(instant).toEqual(new Date("2026-11-24T17:00:00Z"));
  expect(Instant.encode(instant)).toBe("2026-11-24T17:00:00.000Z");
  for (const wrong of ["2026-11-24", "2026-11-24T18:00:00", "2026-02-30T10:00:00Z", "soon"]) {
    expect(Instant.safeParse(wrong).success, wrong).toBe(false);
  }
});

test("the API's document says that instants in answers are in UTC", () => {
  expect(Instant.meta()?.description).toBe("An instant, RFC 3339; answers are always in UTC.");
});

test("an instant is within Firestore's range, whatever its offset", () => {
  const refusal = (text: string) => Instant.safeParse(text).error?.issues[0]?.message ?? null;
  expect(refusal("0001-01-01T23:59:59Z")).toBe("must be later than the year 1");
  expect(refusal("0001-01-02T00:00:00Z")).toBeNull();
  expect(refusal("9999-12-30T00:00:00Z")).toBeNull();
  expect(refusal("9999-12-30T00:00:01Z")).toBe("must be earlier than the year 10000");
});

test("durations are milliseconds", () => {
  expect([minutes(2), hours(2), days(2)]).toEqual([120_000, 7_200_000, 172_800_000]);
  expect(plus(new Date(5), -2)).toEqual(new Date(3));
  expect(earliest([new Date(5), new Date(3), new Date(4)])).toEqual(new Date(3));
  expect(earliest([])).toBeNull();
});

test("a zone is a name from the IANA database", () => {
  expect(TimeZone.safeParse("America/Argentina/Buenos_Aires").success).toBe(true);
  for (const wrong of ["+02:00", "Mars/Olympus", "", "CESTT"]) {
    expect(TimeZone.safeParse(wrong).error?.issues[0]?.message, wrong).toBe(
      "must be a time zone of the IANA database, such as Europe/Paris",
    );
  }
});

test("base32hex is RFC 4648's, in lower case", () => {
  const vectors = { f: "co", fo: "cpng", foo: "cpnmu", foob: "cpnmuog", fooba: "cpnmuoj1" };
  for (const [text, encoded] of Object.entries(vectors)) {
    expect(base32hex(Buffer.from(text))).toBe(encoded);
  }
});

test("derived ids are stable, and their parts cannot run together", () => {
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
  ["-- a -- b --", "a-b"],
  [`${"x".repeat(59)} ${"y".repeat(9)}`, "x".repeat(59)],
  ["Interest", "webinar-interest"],
  ["Interest rates", "interest-rates"],
  ["Recordings", "webinar-recordings"],
  ["Topics", "webinar-topics"],
])("the slug of %j is %j", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test("a time is written in the reader's language and zone, before and after a clock change", () => {
  const when = (starts: string, locale: Locale, timeZone: string) =>
    formatWhen(
      { starts_at: new Date(starts), ends_at: new Date(Date.parse(starts) + 3_600_000) },
      { locale, timeZone },
    ).replaceAll(/\s/g, " ");
  expect(when("2026-10-24T15:00:00Z", "en", "Europe/Paris")).toContain("17:00");
  expect(when("2026-10-26T15:00:00Z", "en", "Europe/Paris")).toContain("16:00");
  expect(when("2026-11-24T17:00:00Z", "fr", "Europe/Paris")).toContain("mardi 24 novembre 2026");
  expect(when("2026-11-24T17:00:00Z", "en", "Asia/Tokyo")).toContain("25 November 2026");
});
