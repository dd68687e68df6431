/** A question of the form as it is typed, and as the API has it. Pure. */
import type { OwnQuestion } from "../../api/wire.ts";

export interface QuestionValues {
  /** Names the question for good, so that a new text keeps the answers. */
  id: string;
  kind: OwnQuestion["kind"];
  label: string;
  help: string;
  is_required: boolean;
  is_multiline: boolean;
  /** One option a line. */
  options: string;
}

/** A random id, so that a new question is never taken for a removed one. */
export const newQuestion = (kind: OwnQuestion["kind"]): QuestionValues => ({
  id: `q_${crypto.randomUUID().slice(0, 8)}`,
  kind,
  label: "",
  help: "",
  is_required: false,
  is_multiline: false,
  options: "",
});

export const typedQuestion = ({ help, options, ...question }: OwnQuestion): QuestionValues => ({
  ...question,
  help: help ?? "",
  options: options.join("\n"),
});

export function questionOf({ help, options, ...question }: QuestionValues): OwnQuestion {
  const lines = options.split("\n").map((line) => line.trim());
  return {
    ...question,
    help: help.trim() === "" ? null : help.trim(),
    is_multiline: question.kind === "text" && question.is_multiline,
    options: question.kind === "choice" ? lines.filter((line) => line !== "") : [],
  };
}

/** The list with one of its questions moved by one place; the same list at its ends. */
export function moved(questions: QuestionValues[], index: number, by: -1 | 1): QuestionValues[] {
  const next = [...questions];
  const [one, other] = [next[index], next[index + by]];
  if (one === undefined || other === undefined) return questions;
  next[index] = other;
  next[index + by] = one;
  return next;
}
