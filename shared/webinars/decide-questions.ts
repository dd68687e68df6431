import { Failure } from "../platform/failure.ts";
import type { Webinar } from "./model.ts";
import type { OwnQuestion } from "./own-questions.ts";

/** Removed questions whose answers a webinar keeps. */
export const FORMER_MAX = 20;

type Questioned = Pick<Webinar, "questions" | "former_questions">;

/** The questions whose answers decide about a change: those that would go, or be of another kind. Pure. */
export function questionsAtStake(
  { questions, former_questions }: Questioned,
  wanted: readonly OwnQuestion[],
): OwnQuestion[] {
  return [...questions, ...former_questions].filter(({ id, kind }) => {
    const next = wanted.find((each) => each.id === id);
    return next === undefined ? questions.some((each) => each.id === id) : next.kind !== kind;
  });
}

/**
 * Replaces a webinar's questions. A removed question that somebody has answered is kept as a former one, under the label
 * that it had, and comes back with its answers if a later change names its id. `answered` has the ids of those at stake
 * that have answers. Throws `validation_failed` for another kind of an answered question. Pure.
 */
export function decideQuestions(
  { questions, former_questions }: Questioned,
  wanted: OwnQuestion[],
  answered: ReadonlySet<string>,
): Questioned {
  const known = [...questions, ...former_questions];
  for (const [index, { id, kind }] of wanted.entries()) {
    const earlier = known.find((each) => each.id === id);
    if (earlier !== undefined && earlier.kind !== kind && answered.has(id)) {
      throw refused(index, earlier);
    }
  }
  const isWanted = ({ id }: OwnQuestion) => wanted.some((each) => each.id === id);
  const removed = questions.filter((each) => !isWanted(each) && answered.has(each.id));
  const former = [...former_questions.filter((each) => !isWanted(each)), ...removed];
  if (former.length > FORMER_MAX) throw tooManyFormer();
  return { questions: wanted, former_questions: former };
}

function refused(index: number, { id, kind }: OwnQuestion): Failure {
  const message = `must stay “${kind}”: people have answered this question; add another one instead`;
  return new Failure("validation_failed", `The question “${id}” has answers.`, {
    errors: [{ pointer: `/questions/${index}/kind`, code: "question_answered", message }],
  });
}

function tooManyFormer(): Failure {
  const message = `must keep some: the answers to at most ${FORMER_MAX} removed questions are kept`;
  return new Failure("validation_failed", "Too many answered questions were removed.", {
    errors: [
      { pointer: "/questions", code: "too_many_removed", params: { max: FORMER_MAX }, message },
    ],
  });
}
