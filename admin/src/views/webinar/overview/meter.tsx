import classes from "./overview.module.css";

/** A count of a whole, as a sentence and as a bar. */
export function Meter({ count, of, text }: { count: number; of: number; text: string }) {
  const share = of === 0 ? 0 : Math.min(1, count / of);
  return (
    <div className={classes.meter}>
      <p className={classes.headline}>{text}</p>
      <span className={classes.track} aria-hidden>
        <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
    </div>
  );
}
