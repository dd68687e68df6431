/** Reads a list of people as CSV, with a header in English or French. Pure. */
import { csvRows } from "../platform/csv-rows.ts";
import { Failure } from "../platform/failure.ts";
import type { FieldError } from "../platform/field-fault.ts";
import { foldedName } from "../registrations/folded-name.ts";
import { columnOfQuestion } from "../registrations/answer-columns.ts";
import { readAnswers } from "../registrations/answers.ts";
import { foldedLabel, type OwnQuestion } from "../webinars/own-questions.ts";
import { Candidate } from "./candidate.ts";

/** All people of a list are one commit, with two documents for each. */
export const LIST_MAX = 500;

/** A line of the list: a candidate, or what is wrong with it. */
export interface ListLine {
  /** From 1, without the header. */
  line: number;
  email: string;
  name: string;
  candidate: Candidate | null;
  /** By the member: `email`, `name`, `organisation`, `locale`, or the label of a question. */
  issues: { member: string; message: string }[];
}

const HEADERS = {
  email: /^(e-?mail|email address|e-mail address|adresse e-?mail|courriel)$/,
  name: /^(name|full name|nom complet|nom et prenom)$/,
  first: /^(first name|given name|prenom)$/,
  last: /^(last name|surname|family name|nom|nom de famille)$/,
  organisation: /^(organisation|organization|company|club|entreprise|societe)$/,
  locale: /^(locale|language|langue)$/,
};
type Header = keyof typeof HEADERS;

/** Throws `validation_failed` if it is no CSV, has no column of addresses and names, or is too long. */
export function readList(text: string, questions: readonly OwnQuestion[]): ListLine[] {
  const [header = [], ...body] = csvRows(text, notCsv, { skipsEmptyRows: true });
  const folded = header.map(foldedName);
  const column = (name: Header) => folded.findIndex((cell) => HEADERS[name].test(cell));
  const nameColumns = namesOf(column);
  if (column("email") === -1)
    throw unreadable({ code: "no_names" }, "It needs a header with a column “email”.");
  if (nameColumns.length === 0) {
    throw unreadable(
      { code: "no_names" },
      "It needs a column “name”, or “first name” and “last name”.",
    );
  }
  if (body.length === 0) throw unreadable({ code: "required" }, "It names nobody.");
  if (body.length > LIST_MAX) {
    throw unreadable(
      { code: "too_many", params: { max: LIST_MAX } },
      `It has ${body.length} people. Import at most ${LIST_MAX} at a time.`,
    );
  }
  const answersIn = answersOfRow(header, folded, questions);
  return body.map((row, index) => {
    const cell = (at: number) => row[at] ?? "";
    const optional = (name: Header) => cell(column(name)) || undefined;
    const email = cell(column("email"));
    const name = nameColumns.flatMap((at) => cell(at) || []).join(" ");
    const person = {
      email,
      name,
      organisation: optional("organisation") ?? null,
      locale: optional("locale")?.toLowerCase(),
      ...answersIn(row),
    };
    return lineOf(index + 1, person, questions);
  });
}

/** A header that names a member is that member's, also where a question has the same label. */
function answersOfRow(
  header: readonly string[],
  folded: readonly string[],
  questions: readonly OwnQuestion[],
) {
  const others = header.map((cell, at) => (isMember(folded[at] ?? "") ? "" : cell));
  const asked = questions.map((question) => ({ question, at: columnOfQuestion(others, question) }));
  return (row: readonly string[]) => {
    const given = asked.flatMap(({ question, at }) => {
      const value = row[at] ?? "";
      return value === "" ? [] : [[question.id, answerOf(question, value)] as const];
    });
    return given.length === 0 ? {} : { answers: Object.fromEntries(given) };
  };
}

const isMember = (folded: string): boolean =>
  Object.values(HEADERS).some((header) => header.test(folded));

const YES = /^(true|yes|y|x|1|oui|ja)$/i;
const NO = /^(false|no|n|0|non|nej)$/i;

/** As people write it in a list: a tick in words, and an option in whatever case. */
function answerOf({ kind, options }: OwnQuestion, cell: string): boolean | string {
  if (kind === "consent") return YES.test(cell) || (NO.test(cell) ? false : cell);
  return options.find((option) => foldedLabel(option) === foldedLabel(cell)) ?? cell;
}

/** “Nom” is the surname beside “Prénom”, and the whole name by itself. */
function namesOf(column: (name: Header) => number): number[] {
  const [full, first, last] = [column("name"), column("first"), column("last")];
  if (full !== -1) return [full];
  return [first, last].filter((at) => at !== -1);
}

function lineOf(
  line: number,
  { email, name, ...others }: { email: string; name: string } & Record<string, unknown>,
  questions: readonly OwnQuestion[],
): ListLine {
  const { data, error } = Candidate.safeParse({ email, name, ...others });
  const issues = (error?.issues ?? []).map(({ path: [member, id], message }) => ({
    member: member === "answers" ? labelOf(questions, String(id)) : String(member),
    message,
  }));
  const { faults } = readAnswers(questions, data?.answers, { isOperator: true });
  issues.push(...faults.map(({ id, message }) => ({ member: labelOf(questions, id), message })));
  return { line, email, name, candidate: issues.length > 0 ? null : (data ?? null), issues };
}

const labelOf = (questions: readonly OwnQuestion[], id: string): string =>
  questions.find((each) => each.id === id)?.label ?? id;

type Fault = Pick<FieldError, "code" | "params">;

const unreadable = (fault: Fault, message: string, cause?: unknown): Failure =>
  new Failure("validation_failed", `The list: ${message}`, {
    errors: [{ pointer: "/csv", ...fault, message }],
    cause,
  });

const notCsv = (cause: unknown): Failure =>
  unreadable({ code: "not_a_list" }, "It can’t be read as CSV.", cause);
