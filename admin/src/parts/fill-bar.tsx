import classes from "./fill-bar.module.css";

/** How much of the capacity is used; nothing if the capacity is unlimited (null). */
export function FillBar({ count, capacity }: { count: number; capacity: number | null }) {
  if (capacity === null) return null;
  const share = Math.min(1, count / capacity);
  return (
    <span className={classes.track} aria-hidden>
      <span
        className={classes.fill}
        data-full={share >= 1 || undefined}
        style={{ inlineSize: `${Math.round(share * 100)}%` }}
      />
    </span>
  );
}
