import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { PORTIONS, settledOf } from "./runs.ts";
import classes from "./run-progress.module.css";

/** How far a run has got, as one bar of what became of its mail. */
export function RunBar({ run, label }: { run: RunReceipt; label: string }) {
  const { reminders: words } = useMessages();
  const { owed } = run.totals;
  const settled = settledOf(run);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={owed}
      aria-valuenow={settled}
      aria-valuetext={words.of(settled, owed)}
    >
      {PORTIONS.map((portion) => (
        <span
          key={portion}
          data-portion={portion}
          style={{ flexGrow: owed === 0 ? 0 : run.totals[portion] }}
        />
      ))}
    </div>
  );
}
