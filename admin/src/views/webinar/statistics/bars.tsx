import { useId } from "react";
import { useLanguage } from "../../../messages/context.tsx";
import { Happened, happenedInFull } from "../../../parts/moment.tsx";
import classes from "./statistics-card.module.css";

const WIDTH = 320;
const HEIGHT = 80;
const GAP = 2;

/** Counts over time. What the drawing shows stands in a list as well, for who cannot see it. */
export function Bars({ title, bars }: { title: string; bars: { from: string; count: number }[] }) {
  const { messages, locale } = useLanguage();
  const { number, statistics: words } = messages;
  const titleId = useId();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = WIDTH / Math.max(bars.length, 1);
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <span id={titleId}>{title}</span>
        {bars.length > 1 && (
          <span className={classes.scale} aria-hidden>
            {words.atMost(number(most))}
          </span>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {bars.map(({ from, count }, index) => {
          const height = (count / most) * HEIGHT;
          return (
            <rect
              key={from}
              x={index * step + GAP / 2}
              y={HEIGHT - height}
              width={Math.max(1, Math.min(step - GAP, 40))}
              height={height}
              rx="1.5"
            >
              <title>{`${happenedInFull(from, locale)}: ${number(count)}`}</title>
            </rect>
          );
        })}
      </svg>
      {first !== undefined && last !== undefined && (
        <p className={classes.axis} aria-hidden>
          <Happened at={first.from} as="day" />
          {last !== first && <Happened at={last.from} as="day" />}
        </p>
      )}
      <ul className={classes.hidden}>
        {bars
          .filter(({ count }) => count > 0)
          .map(({ from, count }) => (
            <li key={from}>
              <Happened at={from} as="day" words={(when) => `${when}: ${number(count)}`} />
            </li>
          ))}
      </ul>
    </figure>
  );
}
