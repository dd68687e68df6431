/** Answers to a webinar's own questions, and how what a form sends becomes them. Pure. */
import { z } from "zod";
import { Consent } from "../consent/model.ts";
import { fault, type FieldError } from "../platform/field-fault.ts";
import { typedLine, typedLines } from "../platform/typed-text.ts";
import {
  QuestionId,
  QuestionKind,
  QUESTIONS_MAX,
  type OwnQuestion,
} from "../webinars/own-questions.ts";

/** Characters of an answer in one line, and in several. */
export const LINE_MAX = 200;
export const LINES_MAX = 1000;

/** The value of a ticked consent. One that is not ticked has no answer. */
export const TICKED = "true";

/** What a consent was given to, when, where and in which language: evidence as for the registration itself. */
const OwnConsent = Consent.omit({ wording: true }).extend({
  /** All that the person read beside the box. */
  text: z.string(),
});

const Answer = z.object({
  kind: QuestionKind,
  /** The question as it was asked: what it says later changes no answer. */
  label: z.string(),
  value: z.string(),
  /** Only for a consent. */
  consent: OwnConsent.optional(),
});
type Answer = z.infer<typeof Answer>;

/** By the question's id. A question without an answer has no member. */
export const Answers = z.record(z.string(), Answer);
export type Answers = z.infer<typeof Answers>;

/** More than a form has, and few enough for a refusal to name each: a form may be older than the questions. */
const GIVEN_MAX = 2 * QUESTIONS_MAX;

/** Answers as a body has them: `true` ticks a consent. */
export const GivenAnswers = z
  .record(QuestionId, z.union([z.boolean(), z.string().max(LINES_MAX * 2)]))
  .refine(
    (given) => Object.keys(given).length <= GIVEN_MAX,
    fault("not_valid", `must have at most ${GIVEN_MAX} answers`),
  )
  .meta({
    description:
      "By the question's id: the text, one of the options, or `true` for a consent. See the webinar's `questions`.",
  });
export type GivenAnswers = z.infer<typeof GivenAnswers>;

/** An answer that cannot be taken, and why. */
export interface AnswerFault {
  id: string;
  code: FieldError["code"];
  params?: FieldError["params"];
  message: string;
}

export interface ReadAnswers {
  /** The valid answers, by the question's id. */
  values: Readonly<Record<string, string>>;
  faults: AnswerFault[];
}

/** An operator need not answer for a person what the form requires. */
export function readAnswers(
  questions: readonly OwnQuestion[],
  given: GivenAnswers = {},
  { isOperator = false }: { isOperator?: boolean } = {},
): ReadAnswers {
  const values: Record<string, string> = {};
  const faults: AnswerFault[] = [];
  for (const question of questions) {
    const read = readAnswer(question, given[question.id]);
    if (read.fault !== undefined) faults.push({ id: question.id, ...read.fault });
    else if (read.value !== null) values[question.id] = read.value;
    else if (question.is_required && !isOperator) {
      const code = question.kind === "consent" ? "consent_missing" : "required";
      faults.push({ id: question.id, code, message: "must be answered" });
    }
  }
  const known = new Set(questions.map(({ id }) => id));
  for (const id of Object.keys(given)) {
    if (known.has(id)) continue;
    faults.push({ id, code: "unknown_question", message: "is no question of this webinar" });
  }
  return { values, faults };
}

interface ReadAnswer {
  value: string | null;
  fault?: Omit<AnswerFault, "id">;
}

const NOTHING: ReadAnswer = { value: null };

function readAnswer(question: OwnQuestion, given: boolean | string | undefined): ReadAnswer {
  if (given === undefined || given === false) return NOTHING;
  if (question.kind === "consent") return readTick(given);
  if (given === true) return wrong({ code: "wrong_type", message: "must be a text" });
  if (given.trim() === "") return NOTHING;
  return question.kind === "choice" ? readChoice(question, given) : readText(question, given);
}

const wrong = (fault: Omit<AnswerFault, "id">): ReadAnswer => ({ value: null, fault });

function readTick(given: true | string): ReadAnswer {
  if (given === true || given === TICKED) return { value: TICKED };
  if (given === "false" || given.trim() === "") return NOTHING;
  return wrong({ code: "wrong_type", message: "must be true or false" });
}

function readChoice({ options }: OwnQuestion, given: string): ReadAnswer {
  const value = given.trim();
  if (options.includes(value)) return { value };
  const params = { options: options.join(", ") };
  return wrong({ code: "not_an_option", params, message: "must be one of the options" });
}

function readText({ is_multiline }: OwnQuestion, given: string): ReadAnswer {
  // Browsers send CR LF: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
  const text = given.replaceAll(/\r\n?/g, "\n").trim();
  const max = is_multiline ? LINES_MAX : LINE_MAX;
  if (text.length > max) {
    const message = `must have at most ${max} characters`;
    return wrong({ code: "too_long", params: { max }, message });
  }
  const parsed = (is_multiline ? typedLines(max) : typedLine(max)).safeParse(text);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return wrong({ code: "hidden_characters", message: issue?.message ?? "is not valid" });
}

/** The faults as a problem names them. */
export const answerErrors = (faults: readonly AnswerFault[]): FieldError[] =>
  faults.map(({ id, ...fault }) => ({ pointer: `/answers/${id}`, ...fault }));

/** How the consents among the answers were given. */
export type GivenBy = Omit<Consent, "wording" | "language">;

/** The answers as a registration keeps them; undefined where there are none. */
export function keptAnswers(
  { questions, locale }: { questions: readonly OwnQuestion[]; locale: Consent["language"] },
  values: ReadAnswers["values"],
  by: GivenBy,
): Answers | undefined {
  const answers = questions.flatMap(({ id, kind, label, help }): [string, Answer][] => {
    const value = values[id];
    if (value === undefined) return [];
    const answer = { kind, label, value };
    if (kind !== "consent") return [[id, answer]];
    const { at, page, request_id, noted } = by;
    const text = help === null ? label : `${label}\n${help}`;
    const consent = { at, language: locale, page, request_id, ...(noted && { noted }), text };
    return [[id, { ...answer, consent }]];
  });
  return answers.length === 0 ? undefined : Object.fromEntries(answers);
}

/** The same answers, with consents that are given now: what waited may have been filled in by somebody else. */
export function withConsentsOf(
  answers: Answers | undefined,
  { at, page, request_id }: GivenBy,
): Answers | undefined {
  return (
    answers &&
    Object.fromEntries(
      Object.entries(answers).map(([id, { consent, ...answer }]) => [
        id,
        { ...answer, ...(consent && { consent: { ...consent, at, page, request_id } }) },
      ]),
    )
  );
}

/**
 * The answers of somebody who comes back: no request changes an answer that they gave before. Consents are those that
 * they give now.
 */
export function answersOfReturn(
  earlier: Answers | undefined,
  fresh: Answers | undefined,
): Answers | undefined {
  if (earlier === undefined) return fresh;
  const kept = Object.entries(earlier).filter(([, { kind }]) => kind !== "consent");
  return { ...fresh, ...Object.fromEntries(kept) };
}
