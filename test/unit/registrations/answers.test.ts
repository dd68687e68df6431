/** Answers to own questions: what is taken, what is refused, and what is kept of them. */
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import {
  answersOfReturn,
  GivenAnswers,
  keptAnswers,
  LINE_MAX,
  LINES_MAX,
  readAnswers,
  withConsentsOf,
} from "../../../shared/registrations/answers.ts";
import type { OwnQuestion } from "../../../shared/webinars/own-questions.ts";

const question = (changes: Partial<OwnQuestion> & { id: string }): OwnQuestion => ({
  kind: "text",
  label: `About ${changes.id}`,
  help: null,
  is_required: false,
  is_multiline: false,
  options: [],
  ...changes,
});
const LINE = question({ id: "club" });
const LINES = question({ id: "wish", is_multiline: true });
const CHOICE = question({ id: "level", kind: "choice", options: ["Beginner", "Advanced"] });
const TICK = question({ id: "photos", kind: "consent", help: "Only inside the club." });
const ALL = [LINE, LINES, CHOICE, TICK];
const required = (each: OwnQuestion): OwnQuestion => ({ ...each, is_required: true });

const faultsOf = (each: OwnQuestion, given: GivenAnswers) =>
  readAnswers([each], given).faults.map(({ code }) => code);

describe("reading answers", () => {
  it("trims text, keeps line breaks where several lines are asked for, and takes a tick", () => {
    const given = { club: "  BC Lyon ", wish: "One\r\ntwo\r", level: "Advanced ", photos: true };
    expect(readAnswers(ALL, given)).toEqual({
      values: { club: "BC Lyon", wish: "One\ntwo", level: "Advanced", photos: "true" },
      faults: [],
    });
  });

  it("has no value for what is empty or not ticked", () => {
    const given = { club: " ", wish: "", level: "", photos: false };
    expect(readAnswers(ALL, given)).toEqual({ values: {}, faults: [] });
    expect(readAnswers(ALL, { photos: "false" }).values).toEqual({});
  });

  it.each([
    ["a line break in one line", LINE, { club: "a\nb" }, "hidden_characters"],
    ["a line that is too long", LINE, { club: "x".repeat(LINE_MAX + 1) }, "too_long"],
    ["lines that are too long", LINES, { wish: "x".repeat(LINES_MAX + 1) }, "too_long"],
    ["a control character", LINES, { wish: "a\u0007b" }, "hidden_characters"],
    ["text turned around", LINE, { club: "a\u202Eb" }, "hidden_characters"],
    ["a tick for a text", LINE, { club: true }, "wrong_type"],
    ["what is no option", CHOICE, { level: "beginner" }, "not_an_option"],
    ["a text for a tick", TICK, { photos: "yes" }, "wrong_type"],
    ["nothing where a text is required", required(LINE), {}, "required"],
    ["an empty text where one is required", required(LINE), { club: " " }, "required"],
    ["nothing where a choice is required", required(CHOICE), {}, "required"],
    ["no tick where consent is required", required(TICK), { photos: false }, "consent_missing"],
    ["an answer to no question", LINE, { shoe: "42" }, "unknown_question"],
  ])("refuses %s", (_case, each, given, code) => {
    expect(faultsOf(each, given as GivenAnswers)).toEqual([code]);
  });

  it("takes as many characters as it says", () => {
    expect(faultsOf(LINE, { club: "x".repeat(LINE_MAX) })).toEqual([]);
    expect(faultsOf(LINES, { wish: "x".repeat(LINES_MAX) })).toEqual([]);
  });

  it("takes no more answers than a refusal can name one by one", () => {
    const given = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index}`, "x"]));
    expect(GivenAnswers.safeParse(given(20)).success).toBe(true);
    expect(GivenAnswers.safeParse(given(21)).success).toBe(false);
  });

  it("requires nothing of an operator, and checks what they give", () => {
    const questions = ALL.map(required);
    expect(readAnswers(questions, {}, { isOperator: true })).toEqual({ values: {}, faults: [] });
    const wrong = readAnswers(questions, { level: "?" }, { isOperator: true });
    expect(wrong.faults).toMatchObject([{ id: "level", code: "not_an_option" }]);
  });
});

const BY = { at: new Date("2026-12-01T10:00:00Z"), page: "webinar", request_id: "r-1" };
const WEBINAR = { questions: ALL, locale: "fr" as const };

describe("keeping answers", () => {
  it("keeps the question as it was asked, and of a consent all its words, when and in which language", () => {
    const values = { club: "BC Lyon", photos: "true" };
    expect(keptAnswers(WEBINAR, values, BY)).toEqual({
      club: { kind: "text", label: "About club", value: "BC Lyon" },
      photos: {
        kind: "consent",
        label: "About photos",
        value: "true",
        consent: { ...BY, language: "fr", text: "About photos\nOnly inside the club." },
      },
    });
    expect(keptAnswers(WEBINAR, {}, BY)).toBeUndefined();
  });

  it("keeps that an operator noted a consent", () => {
    const noted = { by: "op", statement: "asked by phone", import_id: null };
    expect(keptAnswers(WEBINAR, { photos: "true" }, { ...BY, noted })).toMatchObject({
      photos: { consent: { noted } },
    });
  });

  it("takes the consents of a pending place from the click, and nothing else", () => {
    const answers = keptAnswers(WEBINAR, { club: "BC Lyon", photos: "true" }, BY);
    const click = { at: new Date("2026-12-02T10:00:00Z"), page: "place", request_id: "r-2" };
    expect(withConsentsOf(answers, click)).toMatchObject({
      club: answers!["club"]!,
      photos: { consent: { ...click, language: "fr" } },
    });
    expect(withConsentsOf(undefined, click)).toBeUndefined();
  });

  it("changes no answer of somebody who comes back, adds what is missing, and takes the consents of the return", () => {
    const earlier = keptAnswers(WEBINAR, { club: "BC Lyon", photos: "true" }, BY)!;
    const fresh = keptAnswers(WEBINAR, { club: "Another", level: "Advanced" }, BY)!;
    expect(answersOfReturn(earlier, fresh)).toEqual({
      club: earlier["club"],
      level: fresh["level"],
    });
    expect(answersOfReturn(undefined, fresh)).toBe(fresh);
    expect(answersOfReturn(earlier, undefined)).toEqual({ club: earlier["club"] });
  });
});

it("whatever is sent, an answer is text within its limits, of its question's kind, and one of the options", () => {
  const questions = fc.constantFrom(...ALL.flatMap((each) => [each, required(each)]));
  const value = fc.oneof(
    fc.boolean(),
    fc.string({ unit: "binary", maxLength: 1200 }),
    fc.constantFrom("Beginner", "Advanced", "true", "=1+1", "\r\n"),
  );
  fc.assert(
    fc.property(questions, value, (each, given) => {
      const { values, faults } = readAnswers([each], { [each.id]: given });
      const read = values[each.id];
      expect(read !== undefined && faults.length > 0).toBe(false);
      if (read === undefined) {
        expect(each.is_required && faults.length === 0).toBe(false);
        return;
      }
      expect(read).toBe(read.trim());
      expect(read.length).toBeLessThanOrEqual(each.is_multiline ? LINES_MAX : LINE_MAX);
      expect(read).toMatch(
        each.is_multiline ? /^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u : /^[^\p{Cc}]+$/u,
      );
      if (each.kind === "choice") expect(each.options).toContain(read);
      if (each.kind === "consent") expect(read).toBe("true");
      const kept = keptAnswers({ questions: [each], locale: "en" }, values, BY);
      expect(kept).toMatchObject({ [each.id]: { kind: each.kind, value: read } });
    }),
  );
});
