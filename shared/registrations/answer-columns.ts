/** The columns of the CSV file that show answers: one for each question, also for removed ones. Pure. */
import type { Webinar } from "../webinars/model.ts";
import { foldedLabel, type OwnQuestion } from "../webinars/own-questions.ts";
import type { Exported } from "./store.ts";

/** The header is the question's label, with its id where another column has the same. */
export function answerColumns(
  { questions, former_questions }: Pick<Webinar, "questions" | "former_questions">,
  others: readonly string[],
) {
  const taken = new Set(others.map(foldedLabel));
  return [...questions, ...former_questions].map(({ id, label }) => {
    const header = taken.has(foldedLabel(label)) ? `${label} (${id})` : label;
    taken.add(foldedLabel(header));
    return {
      header,
      cell: ({ answers }: Pick<Exported, "answers">) => answers?.[id]?.value ?? null,
    };
  });
}

/** The column of a file that has the answers to a question: the one that is named by its label or its id; else -1. */
export const columnOfQuestion = (header: readonly string[], { id, label }: OwnQuestion): number =>
  header.findIndex((cell) => cell.trim() === id || foldedLabel(cell) === foldedLabel(label));
