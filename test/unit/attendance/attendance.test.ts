import { describe, expect, it } from "vitest";
import {
  attendedDelta,
  decideMark,
  formerMark,
  isSetBy,
} from "../../../shared/attendance/attendance.ts";
import { foldedName } from "../../../shared/registrations/folded-name.ts";
import { readMeetLog } from "../../../shared/attendance/meet-log.ts";
import { isSimilar, significantWords } from "../../../shared/attendance/similar-names.ts";
import { ada, REGISTERED_AT as at } from "../registrations/fixture.ts";

describe("a mark", () => {
  it.each([
    [null, null, true, "operator", "marked", 1],
    [null, null, false, "operator", "marked", 0],
    [true, "operator", true, "operator", "unchanged", 0],
    [true, "operator", false, "operator", "marked", -1],
    [false, "operator", true, "operator", "marked", 1],
    [true, "import", true, "operator", "marked", 0],
    [null, null, true, "import", "marked", 1],
    [true, "import", true, "import", "unchanged", 0],
    [true, "operator", true, "import", "unchanged", 0],
    [false, "operator", true, "import", "kept", 1],
  ] as const)("on %s by %s, of %s by %s: %s", (attended, by, next, source, outcome, delta) => {
    const mark = { attended: next, source };
    expect(decideMark({ attended, attendance_source: by }, mark)).toBe(outcome);
    if (outcome !== "kept") expect(attendedDelta({ attended }, mark)).toBe(delta);
  });
});

describe("undoing a mark", () => {
  const set = {
    attended: true,
    attendance_source: "operator" as const,
    attendance_marked_at: at,
    attendance_mark_id: "mark",
  };

  it.each([
    ["it is the one that was set", {}, true],
    ["the person was marked otherwise since", { attended: false }, false],
    ["a list said the same since", { attendance_source: "import" as const }, false],
    ["it was set anew", { attendance_mark_id: "another" }, false],
    ["an older version set it anew", { attendance_marked_at: new Date(0) }, false],
    ["it was taken away", { attendance_marked_at: null }, false],
  ])("%s", (_case, since, isSame) => {
    expect(isSetBy(ada({ ...set, ...since }), set)).toBe(isSame);
  });

  it("can restore the absence of a mark", () => {
    const none = { ...set, attendance_marked_at: null };
    expect(isSetBy(ada(none), none)).toBe(true);
    expect(isSetBy(ada(set), none)).toBe(false);
  });

  it.each([
    [null, "unmarked"],
    [true, "attended"],
    [false, "absent"],
  ] as const)("was %s before: the audit says %s", (attended, former) => {
    expect(formerMark({ attended })).toBe(former);
  });
});

describe("comparing names", () => {
  it.each([
    ["  ŁUKASZ  Ösch ", "lukasz osch"],
    ["Jose\u0301 Nuñez", "jose nunez"],
    ["Ｊｉｍ", "jim"],
    ["Straße Æon Þór", "strasse aeon thor"],
    ["ガギ", "ガギ"],
    ["한국", "한국"],
    ["İrem", "irem"],
    ["a\u200bb", "a b"],
  ])("%j as %j", (name, folded) => {
    expect(foldedName(name)).toBe(folded);
  });

  it.each([
    ["Ada L.", "Ada Lovelace", true],
    ["Lovelace, Ada", "Ada Lovelace", true],
    ["Ada", "Ada Lovelace", true],
    ["Jon Smith", "John Smith", true],
    ["Ada Byron", "Ada Lovelace", false],
    ["Al Lee", "Al Capone", false],
    ["Al L.", "Al Lee", false],
    ["Ada A.", "Ada Lovelace", false],
    ["Ada Lund Lee", "Ada Lang Berg", false],
    ["Grace Hopper", "Ada Lovelace", false],
    ["日本", "日本 太郎", true],
    ["", "Ada", false],
  ])("%j resembles %j: %s", (one, other, similar) => {
    expect(isSimilar(one, other)).toBe(similar);
    expect(isSimilar(other, one)).toBe(similar);
  });
});

describe("the search for similar names", () => {
  it.each([
    ["Ada Lovelace", ["lovelace", "ada"]],
    ["Ann Marie von Lovelace", ["lovelace", "marie"]],
    ["Al de Lee", ["lee"]],
    ["Al 日", ["日"]],
    ["v2 2b", ["v2", "2b"]],
    ["Al", []],
    ["Ada Ada", ["ada"]],
  ])("%j by %j", (name, words) => {
    expect(significantWords(name)).toEqual(words);
  });
});

describe("Meet's attendance list", () => {
  const ada = { name: "Ada Lovelace", email: "ada@example.org" };
  it.each([
    ["First name,Last name,Email,Duration\nAda,Lovelace,Ada@Example.org,56 min", [ada]],
    [
      "\ufeffFull Name,First Seen,Time in Call\r\nAda Lovelace,10:00,1h\r\n",
      [{ ...ada, email: null }],
    ],
    ["Prénom;Nom;Adresse e-mail;Durée\nAda;Lovelace;ada@example.org;56 min", [ada]],
    ["Nom\tDurée\nAda Lovelace\t56 min", [{ ...ada, email: null }]],
    ["Name,Vorname,E-Mail-Adresse\nLovelace,Ada,ada@example.org", [ada]],
    ["Nombre,Apellidos,Correo electrónico\nAda,Lovelace,ada@example.org", [ada]],
    ["Nombre,Duración\nAda Lovelace,56 min", [{ ...ada, email: null }]],
    ["Report of 1 Dec\nName,Email\nAda Lovelace,ada@example.org", [ada]],
    ['Name,Email\n"Lovelace, Ada",', [{ name: "Lovelace, Ada", email: null }]],
    ["Ada Lovelace,ada@example.org\nGrace Hopper,", [ada, { name: "Grace Hopper", email: null }]],
    ["ada@example.org", [{ name: null, email: "ada@example.org" }]],
    ["\ufeffAda Lovelace,ada@example.org", [ada]],
    ["Name,Email\n Ada Lovelace ,ada@example.org,56 min", [ada]],
    ['Name,Email\nAda "A." Lovelace,', [{ name: 'Ada "A." Lovelace', email: null }]],
    ["Name,Contact\nAda Lovelace,ada@example.org", [ada]],
    ["Name,Last name,Email\nAda Lovelace,Lovelace,ada@example.org", [ada]],
    ["Participant\nAda Lovelace", [{ ...ada, email: null }]],
    ["Participantes\nAda Lovelace", [{ ...ada, email: null }]],
    ["Participante\nAda Lovelace", [{ ...ada, email: null }]],
    ["Attendee\nAda Lovelace", [{ ...ada, email: null }]],
    ["First name,Apellido\nAda,Lovelace", [{ ...ada, email: null }]],
    ["10:00 Ada,ada@example.org", [{ name: null, email: "ada@example.org" }]],
    ["v2,ada@example.org", [{ name: null, email: "ada@example.org" }]],
    ["Ada Emailson,ada@example.org", [{ ...ada, name: "Ada Emailson" }]],
    ["Ada Nome,ada@example.org", [{ ...ada, name: "Ada Nome" }]],
    ["Nome Ada,ada@example.org", [{ ...ada, name: "Nome Ada" }]],
    ["Ada Navn,ada@example.org", [{ ...ada, name: "Ada Navn" }]],
    ["Nimi Ada,ada@example.org", [{ ...ada, name: "Nimi Ada" }]],
    ["Name,Email\n\n,\nAda Lovelace,ada@example.org\n", [ada]],
    ["Name,Contact\n\nAda Lovelace,ada@example.org", [ada]],
    ['\ufeff"Name","Email"\n"Ada Lovelace","ada@example.org"', [ada]],
  ])("%j", (log, participants) => {
    expect(readMeetLog(log)).toEqual(participants);
  });

  it.each([
    "Email",
    "E-mail",
    "E mail",
    "Adresse e-mail",
    "Adresse email",
    "Courriel",
    "Correo electrónico",
    "メール",
  ])("has its addresses in the column %j, even if an earlier one holds the host's", (header) => {
    const log = `Host,Name,${header}\nhost@example.org,Ada Lovelace,ada@example.org`;
    expect(readMeetLog(log)).toEqual([ada]);
  });

  it("has no names in the column of addresses, whatever its first row says", () => {
    expect(readMeetLog("none,Ada Lovelace\ngrace@example.org,Grace Hopper")).toEqual([
      { ...ada, email: null },
      { name: "Grace Hopper", email: "grace@example.org" },
    ]);
  });

  it.each([
    ["12:00,56\n13:00,57", "No column holds names or email addresses."],
    ["   ", "No column holds names or email addresses."],
    ["", "No column holds names or email addresses."],
    ['"unclosed', "It can’t be read as CSV."],
  ])("refuses %j: %s", (log, message) => {
    expect(() => readMeetLog(log)).toThrow(
      expect.objectContaining({
        code: "validation_failed",
        detail: `The attendance list: ${message}`,
        errors: [expect.objectContaining({ pointer: "/meet_log", message })],
      }),
    );
  });
});
