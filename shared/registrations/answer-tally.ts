/** How people answered a webinar's own questions, in numbers, counted by the database. */
import { FieldPath, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf } from "../platform/documents.ts";
import type { Webinar } from "../webinars/model.ts";
import { QuestionKind, type OwnQuestion } from "../webinars/own-questions.ts";

export const QuestionTally = z.object({
  id: z.string(),
  kind: QuestionKind,
  label: z.string(),
  /** True if the form asks it no more. */
  is_former: z.boolean(),
  /** How many registered people have answered; of a consent, how many have given it. */
  answered: z.int(),
  /** Of a choice. What was chosen before the options changed is in `answered` alone. */
  options: z.array(z.object({ option: z.string(), count: z.int() })),
});
export type QuestionTally = z.infer<typeof QuestionTally>;

/** One read for each thousand answers to a question, and the same for each option. */
export async function tallyAnswers(
  registered: Query,
  { questions, former_questions }: Pick<Webinar, "questions" | "former_questions">,
): Promise<QuestionTally[]> {
  const tally =
    (is_former: boolean) =>
    async ({ id, kind, label, options }: OwnQuestion): Promise<QuestionTally> => {
      const count = (member: string, value: string) =>
        countOf(registered.where(new FieldPath("answers", id, member), "==", value));
      // All at once: one that fails while another is awaited would end the process.
      const [answered, ...counts] = await Promise.all([
        count("kind", kind),
        ...options.map((option) => count("value", option)),
      ]);
      return {
        id,
        kind,
        label,
        is_former,
        answered,
        options: options.map((option, index) => ({ option, count: counts[index] ?? 0 })),
      };
    };
  return Promise.all([...questions.map(tally(false)), ...former_questions.map(tally(true))]);
}
