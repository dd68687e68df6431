import { VisuallyHidden } from "@mantine/core";
import type { OwnQuestion, Registration } from "../api/wire.ts";
import { useMessages } from "../messages/context.tsx";
import { Timestamp } from "./moment.tsx";
import classes from "./answer-detail.module.css";

type Answers = NonNullable<Registration["answers"]>;

interface AnswerDetailProps {
  registration: Pick<Registration, "name" | "answers">;
  /** The form's, in its order. */
  questions?: readonly Pick<OwnQuestion, "id">[];
}

/**
 * What a person answered to the webinar's own questions, each as it was asked; nothing where they answered none. Answers to
 * questions that the form no longer has come last.
 */
export function AnswerDetail({
  registration: { name, answers = {} },
  questions = [],
}: AnswerDetailProps) {
  const { questions: words } = useMessages();
  const given = inOrder(Object.entries(answers), questions);
  if (given.length === 0) return null;
  return (
    <details className={classes.detail}>
      <summary>
        {words.answers(given.length)}
        <VisuallyHidden> · {name}</VisuallyHidden>
      </summary>
      <dl>
        {given.map(([id, answer]) => (
          <div key={id}>
            <dt>{answer.label}</dt>
            <dd>
              <Value answer={answer} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function inOrder(
  given: [id: string, answer: Answers[string]][],
  questions: readonly Pick<OwnQuestion, "id">[],
) {
  const ids = questions.map(({ id }) => id);
  const place = ([id]: (typeof given)[number]) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return given.toSorted((one, other) => place(one) - place(other));
}

/** Of a consent also its evidence: when, and how an operator noted it. */
function Value({ answer: { value, consent } }: { answer: Answers[string] }) {
  const { questions: words } = useMessages();
  if (consent === undefined) return value;
  return (
    <>
      {words.agreed} · <Timestamp at={consent.at} />
      {consent.noted !== undefined && ` · ${consent.noted.statement}`}
    </>
  );
}
