/** Which registrations a list shows, where its next page starts, and its spreadsheet. */
import { describe, expect, test } from "vitest";
import { plus } from "../../../shared/platform/instant.ts";
import {
  attendedValue,
  isMatch,
  isShownBy,
  isWanted,
  RegistrationFilter,
  TEXT_FIELDS,
  wantedPrefixes,
} from "../../../shared/registrations/filter.ts";
import {
  readListToken,
  writeListToken,
  type ListPosition,
} from "../../../shared/registrations/list-position.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { BYTE_ORDER_MARK, spreadsheet } from "../../../shared/registrations/spreadsheet.ts";
import { writeToken } from "../../../shared/platform/page-token.ts";
import { ada, adasMail, REGISTERED_AT as at } from "./fixture.ts";

describe("a list shows", () => {
  const sent24h = ada(adasMail({ reminder_24h: { sent_for: 2 } }));
  const movedSince = ada(adasMail({ reminder_24h: { sent_for: 1 } }));
  const sent1h = ada(adasMail({ reminder_1h: { sent_for: 3 } }));

  test.each<[RegistrationFilter, shown: Registration, hidden: Registration]>([
    [{ status: ["registered"] }, ada(), ada({ status: "cancelled" })],
    [{ status: ["cancelled", "waiting"] }, ada({ status: "waiting" }), ada()],
    [{ attended: "true" }, ada({ attended: true }), ada({ attended: false })],
    [{ attended: "false" }, ada({ attended: false }), ada()],
    [{ attended: "unmarked" }, ada(), ada({ attended: false })],
    [{ mail_status: "bounced" }, ada({ mail_status: "bounced" }), ada()],
    [{ reminder_24h: "sent" }, sent24h, movedSince],
    [{ reminder_24h: "unsent" }, movedSince, sent24h],
    [{ reminder_1h: "sent" }, sent1h, sent24h],
    [{ reminder_1h: "unsent" }, sent24h, sent1h],
    [{ text: " LOVE" }, ada(), ada({ search_surname: "byron" })],
    [{ text: "ada l" }, ada(), ada({ search_name: "adam lee", email: "lee@example.org" })],
    [{ text: " Ada@Ex" }, ada(), ada({ email: "a.lovelace@example.org" })],
    [{ text: "ada", status: ["cancelled"] }, ada({ status: "cancelled" }), ada()],
  ])("%j", (filter, shown, hidden) => {
    expect(isMatch(shown, filter, 2)).toBe(true);
    expect(isMatch(hidden, filter, 2)).toBe(false);
    const { text: _, ...others } = filter;
    expect(isWanted(shown, others, 2)).toBe(true);
  });

  test("everybody without a filter", () => {
    expect(isMatch(ada({ status: "cancelled", attended: false }), {}, 2)).toBe(true);
    expect(isWanted(ada({ search_name: "" }), { text: "zebra" }, 2), "text is another's").toBe(
      true,
    );
  });

  test("a person once, by the first field that matches, if name and address both begin with the text", () => {
    expect(TEXT_FIELDS).toEqual(["search_name", "search_surname", "email"]);
    const shownBy = (text: string) => TEXT_FIELDS.filter((field) => isShownBy(field, ada(), text));
    expect(shownBy("ada")).toEqual(["search_name"]);
    expect(shownBy("love")).toEqual(["search_surname"]);
    expect(shownBy("ada@")).toEqual(["email"]);
    expect(shownBy("zebra")).toEqual([]);
  });

  test("by text, ignoring accents, case and surrounding space", () => {
    expect(wantedPrefixes("  Łukasz  Ö ")).toEqual({
      search_name: "lukasz o",
      search_surname: "lukasz o",
      email: "łukasz  ö",
    });
    expect(["true", "false", "unmarked"].map((each) => attendedValue(each as "true"))).toEqual([
      true,
      false,
      null,
    ]);
  });
});

describe("a filter", () => {
  test.each([
    [
      { attended: "true", reminder_24h: "sent", reminder_1h: "unsent", text: "x".repeat(200) },
      true,
    ],
    [{ attended: "false" }, true],
    [{ attended: "unmarked" }, true],
    [{ attended: "maybe" }, false],
    [{ reminder_24h: "late" }, false],
    [{ text: "x".repeat(201) }, false],
  ])("%j is one: %s", (filter, isOne) => {
    expect(RegistrationFilter.safeParse(filter).success).toBe(isOne);
  });

  test("by text needs something to compare", () => {
    const { error } = RegistrationFilter.safeParse({ text: " \u00ad " });
    expect(error?.issues.map(({ message }) => message)).toEqual(["must have a letter or a digit"]);
  });

  test("reports its text", () => {
    const { text } = RegistrationFilter.shape;
    expect(text.unwrap().meta()?.["description"]).toBe(
      "The beginning of a name, a surname or an e-mail address.",
    );
  });
});

describe("a page continues where the last one ended", () => {
  test.each<ListPosition>([
    { by: "registered_at", after: null },
    { by: "registered_at", after: { value: at, id: "r" } },
    { by: "search_name", after: { value: "ada", id: "r" } },
    { by: "search_surname", after: null },
    { by: "email", after: { value: "x".repeat(400), id: "r" } },
  ])("%j", (position) => {
    expect(
      readListToken(writeListToken(position, "people"), "people", ["email", position.by]),
    ).toEqual(position);
  });

  test.each<[string, unknown]>([
    ["in another order", { by: "search_surname", after: null }],
    ["of an order that there is not", { by: "name", after: null }],
    ["at no instant", { by: "registered_at", after: { value: "ada", id: "r" } }],
    ["at a text too long", { by: "email", after: { value: "x".repeat(401), id: "r" } }],
    ["at a path", { by: "email", after: { value: "a", id: "r/s" } }],
    ["at a path, by time", { by: "registered_at", after: { value: at, id: "r/s" } }],
    ["with more than that", { by: "email", after: null, more: 1 }],
    ["with more than that, by time", { by: "registered_at", after: null, more: 1 }],
    ["at more than that", { by: "email", after: { value: "a", id: "r", more: 1 } }],
    ["at more than that, by time", { by: "registered_at", after: { value: at, id: "r", more: 1 } }],
  ])("not %s", (_what, position) => {
    const read = () =>
      readListToken(writeToken(position as object, "people"), "people", ["registered_at", "email"]);
    expect(read).toThrow(expect.objectContaining({ code: "validation_failed" }));
  });
});

describe("the spreadsheet", () => {
  const { header, rows } = spreadsheet({
    time_zone: "Europe/Paris",
    schedule_version: 2,
    further_reminders: ["15m"],
    questions: [],
    former_questions: [],
  });
  const columns = header.trimEnd().split(",");
  const row = (of: Registration) => {
    const cells = rows([of]).trimEnd().split(",");
    return Object.fromEntries(columns.map((name, index) => [name, cells[index]]));
  };

  test("has the person, the time in two zones and the state of their mail", () => {
    const full = ada({
      organisation: "=Org",
      ...adasMail({
        reminder_24h: { sent_at: plus(at, 1000), sent_for: 2 },
        reminder_1h: { sent_at: plus(at, 2000), sent_for: 1 },
        cancellation: { sent_at: plus(at, 3000) },
        follow_up: { sent_at: plus(at, 6000) },
      }),
      consent: {
        at,
        wording: "registration-en-7b578989",
        language: "en",
        page: "webinar",
        request_id: "request",
      },
      cancelled_at: plus(at, 5000),
      withdrawal: { at: plus(at, 5000), by: "page", request_id: "other" },
      attended: false,
      attended_minutes: 42,
      attendance_marked_at: plus(at, 4000),
      attendance_source: "import",
      mail_status: "delivered",
    });
    expect(columns, "three for each reminder, and no other").toHaveLength(30 + 12 + 3 * 3);
    expect(row(full)).toMatchObject({
      registration_id: full.id,
      email: "ada@example.org",
      name: "Ada Lovelace",
      organisation: "'=Org",
      status: "registered",
      locale: "en",
      time_zone: "Europe/London",
      source: "website",
      "registered_at (Europe/Paris)": "2026-11-20 13:00:00",
      "registered_at (UTC)": "2026-11-20 12:00:00",
      "consent_at (Europe/Paris)": "2026-11-20 13:00:00",
      "consent_at (UTC)": "2026-11-20 12:00:00",
      consent_wording: "registration-en-7b578989",
      consent_language: "en",
      consent_page: "webinar",
      consent_request_id: "request",
      "cancelled_at (UTC)": "2026-11-20 12:00:05",
      cancelled_by: "page",
      has_reminder_24h: "true",
      "reminder_24h_sent_at (Europe/Paris)": "2026-11-20 13:00:01",
      "reminder_24h_sent_at (UTC)": "2026-11-20 12:00:01",
      has_reminder_1h: "false",
      "reminder_1h_sent_at (Europe/Paris)": "2026-11-20 13:00:02",
      "reminder_1h_sent_at (UTC)": "2026-11-20 12:00:02",
      "cancellation_sent_at (Europe/Paris)": "2026-11-20 13:00:03",
      "cancellation_sent_at (UTC)": "2026-11-20 12:00:03",
      "follow_up_sent_at (Europe/Paris)": "2026-11-20 13:00:06",
      "follow_up_sent_at (UTC)": "2026-11-20 12:00:06",
      attended: "false",
      attended_minutes: "42",
      "attendance_marked_at (Europe/Paris)": "2026-11-20 13:00:04",
      "attendance_marked_at (UTC)": "2026-11-20 12:00:04",
      attendance_source: "import",
      mail_status: "delivered",
    });
  });

  test("has empty cells for what has not happened", () => {
    expect(row(ada())).toMatchObject({
      organisation: "",
      consent_wording: "not recorded",
      "cancelled_at (UTC)": "",
      cancelled_by: "",
      "cancellation_sent_at (UTC)": "",
      "cancellation_sent_at (Europe/Paris)": "",
      attended: "",
      attended_minutes: "",
      mail_status: "",
    });
  });

  test("ends lines as spreadsheets expect and is recognized as UTF-8", () => {
    expect(header.endsWith("mail_status\r\n")).toBe(true);
    expect(rows([ada(), ada()]).match(/\r\n/g)).toHaveLength(2);
    expect(BYTE_ORDER_MARK).toBe("\ufeff");
  });
});
