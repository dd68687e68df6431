import { VisuallyHidden } from "@mantine/core";
import type { RunDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { FIGURES, HINTED_FIGURES, type Figure } from "./runs.ts";
import classes from "./run-progress.module.css";

interface RunFiguresProps {
  run: RunDetail;
  /** Called with the outcome whose recipients the operator wants to see. */
  onSelect: (figure: Figure) => void;
}

/** What became of the mail that was sent. Shows only what there is some of. */
export function RunFigures({ run, onSelect }: RunFiguresProps) {
  const { figures: words } = useMessages();
  const { totals, figures, erased } = run;
  if (totals.sent === 0) return null;
  return (
    <>
      {figures.unreported === totals.sent ? (
        <p className={classes.fine}>{words.noReports}</p>
      ) : (
        <KnownFigures run={run} onSelect={onSelect} />
      )}
      {erased > 0 && <p className={classes.fine}>{words.erased(erased)}</p>}
    </>
  );
}

function KnownFigures({ run: { figures }, onSelect }: RunFiguresProps) {
  const { figures: words, number } = useMessages();
  const shown = FIGURES.filter((figure) => figures[figure] > 0);
  return (
    <>
      <dl className={classes.totals} aria-label={words.label}>
        {shown.map((figure) => (
          <div key={figure} data-figure={figure}>
            <dt>{words.names[figure]}</dt>
            <dd>
              <button type="button" className={classes.who} onClick={() => onSelect(figure)}>
                {number(figures[figure])}
                <VisuallyHidden> {words.who(words.names[figure])}</VisuallyHidden>
              </button>
            </dd>
          </div>
        ))}
        {figures.unreported > 0 && (
          <div>
            <dt>{words.unreported}</dt>
            <dd>{number(figures.unreported)}</dd>
          </div>
        )}
      </dl>
      {HINTED_FIGURES.filter((figure) => figures[figure] > 0).map((figure) => (
        <p key={figure} className={classes.fine}>
          {words.hints[figure]}
        </p>
      ))}
    </>
  );
}
