import { VisuallyHidden } from "@mantine/core";
import type { Registration } from "../api/wire.ts";
import { useMessages } from "../messages/context.tsx";
import { Timestamp } from "./moment.tsx";
import classes from "./answer-detail.module.css";

type Answers = NonNullable<Registration["answers"]>;

/** What a person answered to the webinar's own questions, each as it was asked; nothing where they answered none. */
export function AnswerDetail({
  registration: { name, answers = {} },
}: {
  registration: Pick<Registration, "name" | "answers">;
}) {
  const { questions: words } = useMessages();
  const given = Object.entries(answers);
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
