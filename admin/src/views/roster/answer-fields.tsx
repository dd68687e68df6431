import { Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import type { OwnQuestion } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";

export type GivenAnswers = Record<string, string | boolean>;

interface AnswerFieldsProps {
  questions: OwnQuestion[];
  answers: GivenAnswers;
  onChange: (answers: GivenAnswers) => void;
  /** The API's messages, by the question's id. */
  faults: Record<string, string>;
}

/** The webinar's own questions. Nothing is required of an operator, who may not know the answers. */
export function AnswerFields({ questions, answers, onChange, faults }: AnswerFieldsProps) {
  return questions.map((question) => (
    <AnswerField
      key={question.id}
      question={question}
      answer={answers[question.id]}
      onChange={(answer) => onChange({ ...answers, [question.id]: answer })}
      fault={faults[question.id]}
    />
  ));
}

function AnswerField({
  question: { kind, label, help, is_multiline, options },
  answer = "",
  onChange,
  fault,
}: {
  question: OwnQuestion;
  answer: string | boolean | undefined;
  onChange: (answer: string | boolean) => void;
  fault: string | undefined;
}) {
  const { questions: words } = useMessages();
  const shared = { label, description: help, error: fault };
  if (kind === "consent") {
    return (
      <Checkbox
        {...shared}
        checked={answer === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  const value = String(answer);
  if (kind === "choice") {
    return (
      <Select
        {...shared}
        data={options}
        value={value === "" ? null : value}
        placeholder={words.none}
        onChange={(chosen) => onChange(chosen ?? "")}
        clearable
      />
    );
  }
  const Field = is_multiline ? Textarea : TextInput;
  return (
    <Field {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
