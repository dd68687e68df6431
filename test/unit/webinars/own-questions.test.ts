/** A webinar's own questions: what is refused of a list, and what a change does to answered questions. */
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import {
  decideQuestions,
  FORMER_MAX,
  questionsAtStake,
} from "../../../shared/webinars/decide-questions.ts";
import { OwnQuestions, type OwnQuestion } from "../../../shared/webinars/own-questions.ts";

const question = (changes: Partial<OwnQuestion> & { id: string }): OwnQuestion => ({
  kind: "text",
  label: `About ${changes.id}`,
  help: null,
  is_required: false,
  is_multiline: false,
  options: [],
  ...changes,
});
const choice = (id: string, options: string[]) => question({ id, kind: "choice", options });
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => question({ id: `q${index}` }));

const faults = (questions: unknown[]) =>
  (OwnQuestions.safeParse(questions).error?.issues ?? []).map(({ path, code, ...issue }) => [
    path.join("/"),
    "params" in issue ? issue.params?.["code"] : code,
  ]);

describe("a list of questions", () => {
  it("has defaults for all but id, kind and label", () => {
    expect(OwnQuestions.parse([{ id: "level", kind: "text", label: " Your level? " }])).toEqual([
      question({ id: "level", label: "Your level?" }),
    ]);
  });

  it("takes ten questions, and a choice of twenty", () => {
    const options = Array.from({ length: 20 }, (_, index) => `Option ${index}`);
    expect(faults([...many(9), choice("club", options)])).toEqual([]);
  });

  it.each([
    ["eleven questions", many(11), [["", "too_big"]]],
    [
      "an id twice",
      [question({ id: "a" }), { ...question({ id: "a" }), label: "B" }],
      [["1/id", "repeated"]],
    ],
    [
      "labels that differ in case and space alone",
      [question({ id: "a", label: "Your club?" }), question({ id: "b", label: "your  CLUB?" })],
      [["1/label", "repeated"]],
    ],
    ["a choice of one", [choice("a", ["Yes"])], [["0/options", "needs_two_options"]]],
    [
      "a choice of 21",
      [
        choice(
          "a",
          many(21).map(({ id }) => id),
        ),
      ],
      [["0/options", "too_big"]],
    ],
    ["an option twice", [choice("a", ["Yes", "yes "])], [["0/options", "repeated"]]],
    [
      "options of a text",
      [question({ id: "a", options: ["x", "y"] })],
      [["0/options", "not_valid"]],
    ],
    ["an id that is no name", [question({ id: "A-b" })], [["0/id", "invalid_format"]]],
    ["an id of Object's", [question({ id: "__proto__" })], [["0/id", "invalid_format"]]],
    ["another one", [question({ id: "constructor" })], [["0/id", "invalid_format"]]],
    ["no label", [question({ id: "a", label: "  " })], [["0/label", "too_small"]]],
    [
      "a label that turns text around",
      [question({ id: "a", label: "a\u202Eb" })],
      [["0/label", "hidden_characters"]],
    ],
    [
      "a line break in a label",
      [question({ id: "a", label: "a\nb" })],
      [["0/label", "hidden_characters"]],
    ],
    [
      "a member that is none",
      [{ ...question({ id: "a" }), html: "x" }],
      [["0", "unrecognized_keys"]],
    ],
  ])("is refused with %s", (_case, questions, expected) => {
    expect(faults(questions)).toEqual(expected);
  });
});

const NONE: ReadonlySet<string> = new Set();
const before = (...questions: OwnQuestion[]) => ({ questions, former_questions: [] });

describe("a change of the questions", () => {
  it("drops a removed question that nobody answered, and keeps an answered one under its label", () => {
    const [a, b] = [question({ id: "a" }), question({ id: "b" })];
    expect(decideQuestions(before(a, b), [], new Set(["b"]))).toEqual({
      questions: [],
      former_questions: [b],
    });
  });

  it("brings a former question back with its id, under its new label", () => {
    const b = question({ id: "b" });
    const again = { ...b, label: "Anew?" };
    expect(decideQuestions({ questions: [], former_questions: [b] }, [again], NONE)).toEqual({
      questions: [again],
      former_questions: [],
    });
  });

  it("refuses another kind of an answered question, present or former, and names the field", () => {
    const a = question({ id: "a" });
    const wanted = [question({ id: "x" }), choice("a", ["Yes", "No"])];
    const refusal = expect.objectContaining({
      code: "validation_failed",
      errors: [
        expect.objectContaining({ pointer: "/questions/1/kind", code: "question_answered" }),
      ],
    });
    const answered = new Set(["a"]);
    expect(() => decideQuestions(before(a), wanted, answered)).toThrow(refusal);
    const former = { questions: [], former_questions: [a] };
    expect(() => decideQuestions(former, wanted, answered)).toThrow(refusal);
    expect(decideQuestions(before(a), wanted, NONE).questions).toEqual(wanted);
  });

  it("keeps the answers of a bounded number of removed questions", () => {
    const former_questions = Array.from({ length: FORMER_MAX }, (_, index) =>
      question({ id: `f${index}` }),
    );
    const a = question({ id: "a" });
    expect(() => decideQuestions({ questions: [a], former_questions }, [], new Set(["a"]))).toThrow(
      expect.objectContaining({ code: "validation_failed" }),
    );
    expect(decideQuestions({ questions: [a], former_questions }, [], NONE).questions).toEqual([]);
  });
});

const IDS = ["a", "b", "c", "d"];
const someQuestions = fc
  .uniqueArray(fc.constantFrom(...IDS), { maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .constantFrom<OwnQuestion["kind"]>("text", "consent")
          .map((kind) => question({ id, kind })),
      ),
    ),
  );

it("never loses the name of an answered question, whatever is changed, and never changes its kind", () => {
  const step = fc.record({ wanted: someQuestions, answers: fc.subarray(IDS) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let state: Parameters<typeof decideQuestions>[0] = { questions: [], former_questions: [] };
      const kinds = new Map<string, string>();
      for (const { wanted, answers } of steps) {
        const atStake = questionsAtStake(state, wanted).map(({ id }) => id);
        const answered = new Set(atStake.filter((id) => kinds.has(id)));
        try {
          state = decideQuestions(state, wanted, answered);
        } catch {
          expect(wanted.some(({ id, kind }) => kinds.has(id) && kinds.get(id) !== kind)).toBe(true);
        }
        for (const { id, kind } of state.questions) if (answers.includes(id)) kinds.set(id, kind);
        const known = [...state.questions, ...state.former_questions];
        expect(new Set(known.map(({ id }) => id)).size).toBe(known.length);
        for (const [id, kind] of kinds) {
          expect(known.find((each) => each.id === id)?.kind).toBe(kind);
        }
      }
    }),
  );
});
