import { useId } from "react";
import { useMessages } from "../../../messages/context.tsx";
import classes from "../reminders/preflight.module.css";

interface FiguresProps {
  title: string;
  rows: readonly (readonly [name: string, count: number])[];
}

/** Numbers of people under a title, without those that are zero. */
export function Figures({ title, rows }: FiguresProps) {
  const { number } = useMessages();
  const nameId = useId();
  const shown = rows.filter(([, count]) => count > 0);
  if (shown.length === 0) return null;
  return (
    <section className={classes.figures} aria-labelledby={nameId}>
      <h3 id={nameId} className={classes.fine}>
        {title}
      </h3>
      <dl className={classes.left}>
        {shown.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
