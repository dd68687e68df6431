/** Every code that the API can answer has words in each language of the console. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Problem } from "../../../admin/src/api/problem.ts";
import { en, type Messages } from "../../../admin/src/messages/en.ts";
import { fr } from "../../../admin/src/messages/fr.ts";
import {
  faultText,
  fieldTexts,
  googleText,
  problemText,
} from "../../../admin/src/messages/problem-texts.ts";
import { sv } from "../../../admin/src/messages/sv.ts";
import { reasonText } from "../../../admin/src/views/integrations/reason-text.ts";
import { CALENDAR_FAILURES } from "../../../shared/calendar/model.ts";
import { FailureCode } from "../../../shared/events/reason.ts";
import { DRIVE_FAILURES } from "../../../shared/drive/model.ts";
import { MEET_FAILURES } from "../../../shared/meet/model.ts";
import { FAILURES } from "../../../shared/platform/failure.ts";
import { FIELD_FAULTS, type FieldFault } from "../../../shared/platform/field-fault.ts";
import { LOCALES, type Locale } from "../../../shared/platform/languages.ts";

const CATALOGUES: Record<Locale, Messages> = { en, fr, sv };
const GOOGLE = { calendar: CALENDAR_FAILURES, meet: MEET_FAILURES, drive: DRIVE_FAILURES };
const PARAMS = {
  host: "host@petanque.life",
  account: "robot@demo.iam.gserviceaccount.com",
  client: "1234567890",
  scope: "https://www.googleapis.com/auth/calendar.events",
  reason: "backendError",
  setting: "recording",
};

const problem = (code: string, more: object = {}) =>
  new Problem({ status: 409, code, title: "English title", detail: "English detail.", ...more });

describe.each(LOCALES)("in %s", (locale) => {
  const messages = CATALOGUES[locale];

  it.each(Object.keys(FAILURES))("the problem %s has words of its own", (code) => {
    const { title, text } = problemText(problem(code), messages);
    expect(title + text).not.toMatch(/English|undefined/);
    expect(title).not.toMatch(/\.$/);
    expect(text).toMatch(/\.$/);
    if (locale !== "en") expect({ title, text }).not.toEqual(problemText(problem(code), en));
  });

  it.each(FIELD_FAULTS)("the fault %s has words of its own", (code) => {
    const error = { pointer: "/title", code, message: "English", params: { min: 2, max: 1000 } };
    const text = faultText(error, messages);
    expect(text).toMatch(/^[^]+\.$/);
    expect(text).not.toMatch(/English|undefined/);
    if (locale !== "en") expect(text).not.toBe(faultText(error, en));
  });

  it.each(
    Object.entries(GOOGLE).flatMap(([service, codes]) => codes.map((code) => [service, code])),
  )("a failure of %s with the code %s has words and a remedy", (service, code) => {
    const failure = { code, params: PARAMS, message: "English", hint: "English" };
    const said = googleText(service as keyof typeof GOOGLE, failure, messages);
    expect(said.message + said.remedy).not.toMatch(/English|undefined/);
    if (locale === "en") return;
    expect(said).not.toEqual(googleText(service as keyof typeof GOOGLE, failure, en));
  });
});

describe.each(LOCALES)("in %s, why an event did not arrive", (locale) => {
  const words = CATALOGUES[locale].integrations;
  const said = {
    status: "503",
    says: "Too bad.",
    scopes: "a.read",
    fault: "required",
    cause: "EX",
  };

  it.each(FailureCode.options)("has words of its own for the code %s", (code) => {
    const text = reasonText({ code, params: said }, words);
    expect(text).toMatch(/^[^]+[^.]\.$/);
    expect(text).not.toMatch(/undefined|\$\{/);
    expect(reasonText({ code, params: {} }, words)).not.toMatch(/undefined|[“«”»]/);
    const others = FailureCode.options.filter((each) => each !== code);
    expect(others.map((each) => reasonText({ code: each, params: said }, words))).not.toContain(
      text,
    );
    if (locale !== "en") expect(text).not.toBe(reasonText({ code, params: said }, en.integrations));
  });

  it("has general words for a code of a newer API, with what the other side says", () => {
    const code = "of_tomorrow" as FailureCode;
    const params = { says: "Too bad." };
    const text = reasonText({ code, params }, words);
    expect(text).toBe(reasonText({ code: "other", params }, words));
    expect(text).toContain("Too bad");
  });
});

it("a problem of a newer API is worded in general, in the reader's language", () => {
  expect(problemText(problem("of_tomorrow"), fr)).toEqual(fr.problems.other);
  // A code must not find what every object has.
  expect(problemText(problem("constructor"), fr)).toEqual(fr.problems.other);
  const fault = { pointer: "/title", code: "of_tomorrow" as FieldFault, message: "English" };
  expect(faultText(fault, sv)).toBe(sv.faults.not_valid);
});

it("a refused request says what is wrong with its fields, each thing once, with numbers as people write them", () => {
  const errors = [
    {
      pointer: "/meet_log",
      code: "too_many" as const,
      params: { max: 10_000 },
      message: "English",
    },
    { pointer: "/tags/0", code: "repeated" as const, message: "English" },
    { pointer: "/tags/1", code: "repeated" as const, message: "English" },
  ];
  const { text } = problemText(problem("validation_failed", { errors }), fr);
  expect(text).toBe("Limitez-vous à 10\u202f000. Supprimez les doublons.");
});

it("a resend is refused with its reason, and an import with Google's", () => {
  const resend = problem("resend_refused", { params: { reason: "too_late", people: 3 } });
  expect(problemText(resend, sv).text).toBe(sv.lostRun.refusals.too_late);
  const importing = problem("upstream_failed", { params: { ...PARAMS, reason: "host_unknown" } });
  expect(problemText(importing, fr).text).toContain("Google ne connaît pas host@petanque.life.");
});

it("faults are assigned to their fields", () => {
  const refused = problem("validation_failed", {
    errors: [
      { pointer: "/title", code: "required", message: "English" },
      { pointer: "/tags/3", code: "wrong_format", message: "English" },
      { pointer: "/tags/5", code: "repeated", message: "English" },
      { pointer: "", code: "wrong_type", message: "English" },
    ],
  });
  expect(fieldTexts(refused, en)).toEqual({
    title: "Required.",
    tags: "Check the format. Remove the duplicates.",
  });
  expect(fieldTexts(new TypeError("unreachable"), en)).toEqual({});
});

it("a failure that an earlier version stored, or whose code is new, keeps the API's own words", () => {
  const stored = { code: "host_unknown", message: "Google does not know x.", hint: "Mend it." };
  expect(googleText("calendar", stored, fr)).toEqual({
    message: "Google does not know x.",
    remedy: "Mend it.",
  });
  const newer = { ...stored, code: "of_tomorrow", params: PARAMS };
  expect(googleText("calendar", newer, fr).message).toBe("Google does not know x.");
});

it("an event that could not be deleted says in whose calendar", () => {
  const params = { ...PARAMS, undeleted: "old@petanque.life" };
  const failure = { code: "unavailable", params, message: "English", hint: "English" };
  expect(googleText("calendar", failure, sv).message).toBe(
    "Händelsen i kalendern för old@petanque.life kunde inte raderas. Google Kalender svarar inte.",
  );
});

it.each(["admin/src/messages/fr.ts", "functions/pages/words/fr.ts", "shared/mail/words/fr.ts"])(
  "%s has the spaces that French typography asks for",
  (file) => {
    const words = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8")
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "x")
      .match(/"[^"\n]*"|`[^`\n]*`/g);
    const plain = words?.filter((each) => /[\p{L}\d»] [:;!?»]|« /u.test(each));
    expect(plain).toEqual([]);
  },
);
