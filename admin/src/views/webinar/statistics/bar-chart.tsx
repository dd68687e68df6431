import { useId } from "react";
import { useLanguage, useMessages } from "../../../messages/context.tsx";
import { Timestamp, fullTimestamp } from "../../../parts/moment.tsx";
import classes from "./statistics-card.module.css";

interface Bar {
  /** The start of the period that the bar counts. */
  from: string;
  count: number;
}

/** Counts over time. A list for screen readers says the same as the drawing. */
export function BarChart({ title, bars }: { title: string; bars: Bar[] }) {
  const { number, statistics: words } = useMessages();
  const titleId = useId();
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <span id={titleId}>{title}</span>
        {bars.length > 1 && (
          <span className={classes.scale} aria-hidden>
            {words.atMost(number(highest))}
          </span>
        )}
      </figcaption>
      <Drawing bars={bars} highest={highest} />
      <Axis bars={bars} />
      <ul className={classes.hidden}>
        {bars
          .filter(({ count }) => count > 0)
          .map(({ from, count }) => (
            <li key={from}>
              <Timestamp at={from} as="day" words={(when) => `${when}: ${number(count)}`} />
            </li>
          ))}
      </ul>
    </figure>
  );
}

const WIDTH = 320;
const HEIGHT = 80;
const GAP = 2;
const BAR_MAX_WIDTH = 40;

function Drawing({ bars, highest }: { bars: Bar[]; highest: number }) {
  const { messages, locale } = useLanguage();
  const step = WIDTH / Math.max(bars.length, 1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      {bars.map(({ from, count }, index) => {
        const height = (count / highest) * HEIGHT;
        return (
          <rect
            key={from}
            x={index * step + GAP / 2}
            y={HEIGHT - height}
            width={Math.max(1, Math.min(step - GAP, BAR_MAX_WIDTH))}
            height={height}
            rx="1.5"
          >
            <title>{`${fullTimestamp(from, locale)}: ${messages.number(count)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** Names the first and the last day. */
function Axis({ bars }: { bars: Bar[] }) {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <p className={classes.axis} aria-hidden>
      <Timestamp at={first.from} as="day" />
      {last !== first && <Timestamp at={last.from} as="day" />}
    </p>
  );
}
