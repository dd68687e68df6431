/** What a webinar's form asks besides name and address (docs/decisions/0064-own-questions.md). */
import { z } from "zod";
import { fault, type FieldFault } from "../platform/field-fault.ts";
import { typedLine } from "../platform/typed-text.ts";

export const QUESTIONS_MAX = 10;
const OPTIONS_MAX = 20;

/** Names a question for good: its answers are kept under it. Every object has a member `constructor`. */
export const QuestionId = z.string().regex(/^(?!constructor$)[a-z][a-z0-9_]{0,39}$/, {
  error:
    "must begin with a letter a-z, and go on with a-z, 0-9 and _, and must not be `constructor`",
});

/** `choice`: one of the options. `consent`: a box to tick. */
export const QuestionKind = z.enum(["text", "choice", "consent"]);
export type QuestionKind = z.infer<typeof QuestionKind>;

/** A question as the webinar keeps it. The words are the operator's own, in the webinar's language. */
export const OwnQuestion = z.object({
  id: QuestionId,
  kind: QuestionKind,
  label: typedLine(300),
  help: typedLine(300).nullable(),
  is_required: z.boolean(),
  /** For a text: whether it may have several lines. */
  is_multiline: z.boolean(),
  /** For a choice: what there is to choose from. */
  options: z.array(typedLine(100)),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;

const NewQuestion = z.strictObject({
  ...OwnQuestion.shape,
  help: OwnQuestion.shape.help.default(null),
  is_required: OwnQuestion.shape.is_required.default(false),
  is_multiline: OwnQuestion.shape.is_multiline.default(false),
  options: OwnQuestion.shape.options
    .max(OPTIONS_MAX)
    .refine(isWithoutRepetition, fault("repeated", "must not repeat an option"))
    .default([])
    .meta({ description: "2 to 20 for a choice, none for the other kinds." }),
});

/** Labels are the headers of the CSV file, and name the columns of an import. */
export const OwnQuestions = z
  .array(NewQuestion)
  .max(QUESTIONS_MAX)
  .superRefine((questions, context) => {
    const ids = questions.map(({ id }) => id);
    const labels = questions.map(({ label }) => foldedLabel(label));
    for (const [index, { kind, options }] of questions.entries()) {
      const refuse = (member: string, code: FieldFault, message: string) =>
        context.addIssue({ code: "custom", path: [index, member], message, params: { code } });
      if (ids.indexOf(ids[index] ?? "") < index) {
        refuse("id", "repeated", "must not be the id of an earlier question");
      }
      if (labels.indexOf(labels[index] ?? "") < index) {
        refuse("label", "repeated", "must not be the label of an earlier question");
      }
      if (kind === "choice" && options.length < 2) {
        refuse("options", "needs_two_options", "must have at least two options");
      }
      if (kind !== "choice" && options.length > 0) {
        refuse("options", "not_valid", "must be empty: only a choice has options");
      }
    }
  });

/** Labels that differ in nothing else than case and space would look the same. */
export const foldedLabel = (label: string): string =>
  label.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();

function isWithoutRepetition(options: readonly string[]): boolean {
  return new Set(options.map(foldedLabel)).size === options.length;
}
