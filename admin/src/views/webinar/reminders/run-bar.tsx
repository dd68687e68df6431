import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { PORTIONS, progressOf } from "./runs.ts";
import classes from "./run-progress.module.css";

/** A run's progress as one bar, divided by what became of the mail. */
export function RunBar({ run, label }: { run: RunReceipt; label: string }) {
  const { reminders: words } = useMessages();
  const { owed } = run.totals;
  const progress = progressOf(run);
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={owed}
      aria-valuenow={progress}
      aria-valuetext={words.of(progress, owed)}
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
