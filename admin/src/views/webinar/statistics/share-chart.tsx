import { useId } from "react";
import { useMessages } from "../../../messages/context.tsx";
import classes from "./statistics-card.module.css";

interface Share {
  name: string;
  count: number;
  tone: "good" | "bad" | "quiet";
}

/** Parts of a whole as one bar, with their counts below it. Empty parts are left out. */
export function ShareChart({ title, shares }: { title: string; shares: Share[] }) {
  const { number, statistics: words } = useMessages();
  const titleId = useId();
  const shown = shares.filter(({ count }) => count > 0);
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption id={titleId}>{title}</figcaption>
      {shown.length === 0 ? (
        <p className={classes.axis}>{words.nothingYet}</p>
      ) : (
        <>
          <div className={classes.whole} aria-hidden>
            {shown.map(({ name, count, tone }) => (
              <span key={name} data-tone={tone} style={{ flexGrow: count }} />
            ))}
          </div>
          <dl className={classes.shares}>
            {shown.map(({ name, count, tone }) => (
              <div key={name} data-tone={tone}>
                <dt>{name}</dt>
                <dd>{number(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </figure>
  );
}
