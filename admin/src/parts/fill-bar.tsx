import classes from "./fill-bar.module.css";

/** How full something is; without a measure (no capacity) there is nothing to draw. */
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
