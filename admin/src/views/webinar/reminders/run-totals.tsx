import { VisuallyHidden } from "@mantine/core";
import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { PORTIONS, type KnownPortion, type Portion } from "./runs.ts";
import classes from "./run-progress.module.css";

interface RunTotalsProps {
  run: RunReceipt;
  /** Called with the portion whose recipients the operator wants to see. */
  onSelect: (portion: KnownPortion) => void;
}

/** What there is none of is left out. */
export function RunTotals({ run, onSelect }: RunTotalsProps) {
  const { reminders: words } = useMessages();
  const shown = PORTIONS.filter((portion) => run.totals[portion] > 0);
  if (shown.length === 0) return null;
  return (
    <dl className={classes.totals}>
      {shown.map((portion) => (
        <div key={portion} data-portion={portion}>
          <dt>{words.totals[portion]}</dt>
          <dd>
            <Total portion={portion} count={run.totals[portion]} onSelect={onSelect} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface TotalProps {
  portion: Portion;
  count: number;
  onSelect: (portion: KnownPortion) => void;
}

function Total({ portion, count, onSelect }: TotalProps) {
  const { reminders: words, number } = useMessages();
  if (portion === "skipped") return number(count);
  return (
    <button type="button" className={classes.who} onClick={() => onSelect(portion)}>
      {number(count)}
      <VisuallyHidden> {words.who(words.totals[portion])}</VisuallyHidden>
    </button>
  );
}
