import { describe, expect, test } from "vitest";
import { invitation, type InvitationOrder } from "../../../shared/invitations/invitation.ts";
import { zoneComponent } from "../../../shared/invitations/zone-component.ts";
import { offsetMs, transitionsBetween } from "../../../shared/platform/zone-offsets.ts";
import { calendarEventId } from "../../../shared/webinars/calendar-state.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { readInvitation } from "../../support/calendar-file.ts";
import { webinar } from "../webinars/fixture.ts";

const MEET = "https://meet.google.com/abc-defg-hij";
const ORDER: InvitationOrder = {
  method: "PUBLISH",
  organizer: { name: "Petanque Life", email: "webinars@petanque.life" },
  placeUrl: MEET,
};
const file = (changes: Partial<Webinar> = {}, order: Partial<InvitationOrder> = {}) =>
  invitation(webinar(changes), { ...ORDER, ...order });
const read = (...how: Parameters<typeof file>) => readInvitation(file(...how));

test("contains what calendars need, in a form that another program can parse", () => {
  const made = webinar();
  expect(readInvitation(invitation(made, ORDER))).toEqual({
    method: "PUBLISH",
    uid: `${calendarEventId(made.id, 1)}@google.com`,
    sequence: made.version,
    status: "CONFIRMED",
    startsAt: made.starts_at,
    endsAt: made.ends_at,
    timeZone: "Europe/Paris",
    title: "Score-keeper v2 walkthrough",
    description: MEET,
    location: MEET,
    url: MEET,
    organizer: ORDER.organizer,
    attendees: [],
  });
});

test("a REQUEST names its recipient as accepted, with a name that is safe to send", () => {
  const ada = { name: 'Ada "the\nfirst"; Lovelace, ^', email: "ada@example.org" };
  const text = file({}, { method: "REQUEST", attendee: ada });
  expect(readInvitation(text)).toMatchObject({
    method: "REQUEST",
    attendees: [{ ...ada, name: "Ada the first Lovelace" }],
  });
  expect(text.replaceAll("\r\n ", "")).toContain("PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ada@");
});

test("a new host keeps the entry, a new time moves it, a cancellation removes it", () => {
  const first = read();
  const moved = read({ starts_at: new Date("2026-11-25T17:00:00Z"), version: 3 });
  const rehosted = read({
    version: 4,
    host_email: "robin@petanque.life",
    calendar_sync: { ...webinar().calendar_sync, generation: 2 },
  });
  const off = read({ version: 5, status: "CANCELLED" }, { method: "CANCEL" });
  const all = [first, moved, rehosted, off];
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(1);
  expect(new Set(all.map(({ organizer }) => organizer.email)).size).toBe(1);
  expect(all.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5]);
  expect(off).toMatchObject({ method: "CANCEL", status: "CANCELLED" });
  expect(moved.startsAt).toEqual(new Date("2026-11-25T17:00:00Z"));
});

test("text that people write stays within its property", () => {
  const title = String.raw`Boules; a, b \n \ c "d": é`;
  const description = "One\r\nDTSTART:19700101T000000Z\nEND:VEVENT\u0000\u0007\n\nTwo";
  const found = read({ title, description });
  expect(found.title).toBe(title);
  expect(found.description).toBe(`One\nDTSTART:19700101T000000Z\nEND:VEVENT\n\nTwo\n\n${MEET}`);
  expect(found.startsAt).toEqual(webinar().starts_at);
});

test.each(["é", "日本語の講習会", "👩‍👩‍👧‍👦🇫🇷", "a\u0301"])(
  "a long title of %s is folded into lines of 75 octets, between characters",
  (part) => {
    const title = part.repeat(Math.floor(200 / part.length));
    const text = file({ title });
    const lines = text.split("\r\n");
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n\ufffd]/);
    }
    expect(lines.filter((line) => line.startsWith(" ")).length).toBeGreaterThan(1);
    expect(readInvitation(text).title).toBe(title);
  },
);

test("the same version gives the same bytes", () => {
  expect(file()).toBe(file());
});

/** Instants before, after and within the hour of a clock change. */
const ZONES = [
  ["Europe/Paris", "2026-03-28T18:00:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"],
  ["Europe/Paris", "2026-10-24T18:00:00Z", "2026-10-25T01:30:00Z", "2026-10-26T18:00:00Z"],
  ["America/New_York", "2027-03-13T18:00:00Z", "2027-03-14T07:30:00Z", "2027-11-07T18:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T10:00:00Z", "2026-04-05T10:00:00Z", "2026-10-04T10:00:00Z"],
  ["Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-07-01T12:00:00Z", "2026-12-31T23:00:00Z"],
  ["Europe/Dublin", "2026-01-15T18:00:00Z", "2026-07-15T18:00:00Z", "2026-10-26T18:00:00Z"],
  ["Africa/Casablanca", "2026-02-14T18:00:00Z", "2026-02-20T18:00:00Z", "2026-03-25T18:00:00Z"],
  ["Africa/Cairo", "2026-04-23T20:00:00Z", "2026-04-24T20:00:00Z", "2026-10-30T20:00:00Z"],
  ["Asia/Gaza", "2026-03-27T20:00:00Z", "2026-07-28T20:00:00Z", "2026-10-30T20:00:00Z"],
  ["America/Santiago", "2026-04-04T20:00:00Z", "2026-04-06T20:00:00Z", "2026-09-07T20:00:00Z"],
  ["Pacific/Kiritimati", "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-12-31T23:59:00Z"],
  ["America/St_Johns", "2026-03-07T18:00:00Z", "2026-03-08T18:00:00Z", "2026-11-02T18:00:00Z"],
  ["UTC", "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-12-31T23:59:00Z"],
] as const;

describe.each(ZONES)("%s", (time_zone, ...instants) => {
  test.each(instants)("%s is kept by the file's own definition of the zone", (iso) => {
    const starts_at = new Date(iso);
    const ends_at = new Date(starts_at.getTime() + 90 * 60_000);
    const found = read({ starts_at, ends_at, time_zone });
    expect(found).toMatchObject({ startsAt: starts_at, endsAt: ends_at, timeZone: time_zone });
  });
});

test("each minute around a clock change is kept, even if the clock shows it twice", () => {
  const year = [new Date("2026-01-01T00:00:00Z"), new Date("2027-01-01T00:00:00Z")] as const;
  for (const time_zone of new Set(ZONES.map(([zone]) => zone))) {
    for (const { at } of transitionsBetween(time_zone, ...year)) {
      for (const aside of [-61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61]) {
        const starts_at = new Date(at.getTime() + aside * 60_000);
        const ends_at = new Date(starts_at.getTime() + 45 * 60_000);
        const found = read({ time_zone, starts_at, ends_at });
        expect(found, `${time_zone} ${starts_at.toISOString()}`).toMatchObject({
          startsAt: starts_at,
          endsAt: ends_at,
        });
      }
    }
  }
});

test("the definition of every zone in the runtime is right in each quarter of a year", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  expect(zones.length).toBeGreaterThan(300);
  for (const [index, time_zone] of zones.entries()) {
    const day = new Date(Date.UTC(2026, (index % 4) * 3, 10, 12));
    const { startsAt } = read({ time_zone, starts_at: day, ends_at: new Date(+day + 3_600_000) });
    expect(startsAt, time_zone).toEqual(day);
  }
}, 60_000);

test("a zone with a rule is defined by it, so that programs can recognize the zone", () => {
  const of = (zone: string) => zoneComponent(zone, new Date("2026-06-01T00:00:00Z")).join("\n");
  expect(of("Europe/Paris")).toContain("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
  expect(of("America/New_York")).toContain("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU");
  expect(of("Australia/Lord_Howe")).toContain("TZOFFSETTO:+1030");
  expect(of("Asia/Kolkata")).not.toContain("RRULE");
  expect(offsetMs("America/St_Johns", new Date("2026-01-01T00:00:00Z"))).toBe(-12_600_000);
});
