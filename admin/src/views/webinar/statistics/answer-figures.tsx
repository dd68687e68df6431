import type { RegistrationStatistics } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import classes from "./statistics-card.module.css";

type Tally = RegistrationStatistics["questions"][number];

/** How people answered the webinar's own questions: each option of a choice, and how many gave a consent. */
export function AnswerFigures({ questions }: { questions: Tally[] }) {
  if (questions.length === 0) return null;
  return (
    <div className={classes.charts}>
      {questions.map((tally) => (
        <Question key={tally.id} tally={tally} />
      ))}
    </div>
  );
}

function Question({ tally: { id, label, kind, is_former, answered, options } }: { tally: Tally }) {
  const { questions: words } = useMessages();
  const titleId = `question-${id}`;
  const total = kind === "consent" ? words.gave(answered) : words.answered(answered);
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption id={titleId}>{label}</figcaption>
      {kind === "choice" && <Options options={options} answered={answered} />}
      <p className={classes.axis}>
        {total}
        {is_former && ` ${words.former}`}
      </p>
    </figure>
  );
}

/** What was chosen before the options changed is one line of its own. */
function Options({ options, answered }: Pick<Tally, "options" | "answered">) {
  const { questions: words, number } = useMessages();
  const earlier = answered - options.reduce((sum, { count }) => sum + count, 0);
  return (
    <dl className={classes.shares}>
      {options.map(({ option, count }) => (
        <div key={option}>
          <dt>{option}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
      {earlier > 0 && (
        <div>
          <dt>{words.earlierOptions}</dt>
          <dd>{number(earlier)}</dd>
        </div>
      )}
    </dl>
  );
}
