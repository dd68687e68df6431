import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { PauseButton } from "./pause-button.tsx";
import { pausedWords } from "./paused-words.ts";
import { RecipientsDialog } from "./recipients-dialog.tsx";
import { RunBar } from "./run-bar.tsx";
import { PORTIONS, settledOf, type Portion } from "./runs.ts";
import { UnknownDecision } from "./unknown-decision.tsx";
import classes from "./run-progress.module.css";

/** The receipt of a run as it grows: what became of everybody who is owed a mail. */
export function RunProgress({ webinarId, run }: { webinarId: string; run: RunReceipt }) {
  const messages = useMessages();
  const { reminders: words } = messages;
  const [shown, setShown] = useState<Portion | null>(null);
  const { owed } = run.totals;
  const settled = settledOf(run);
  // A reason that is not known here is shown as the API says it.
  const nameOf = (reason: string) =>
    words.reasonNames[reason as keyof typeof words.reasonNames] ?? reason;
  return (
    <div className={classes.progress}>
      <div className={classes.caption}>
        <span role="status">{words.states[run.state]}</span>
        <span>{words.of(settled, owed)}</span>
        <PauseButton webinarId={webinarId} run={run} />
      </div>
      <RunBar run={run} label={words.progress} />
      <dl className={classes.totals}>
        {PORTIONS.map((portion) => (
          <div
            key={portion}
            data-portion={portion}
            data-none={run.totals[portion] === 0 || undefined}
          >
            <dt>{words.totals[portion]}</dt>
            <dd>
              {portion === "skipped" || run.totals[portion] === 0 ? (
                messages.number(run.totals[portion])
              ) : (
                <button type="button" className={classes.who} onClick={() => setShown(portion)}>
                  {messages.number(run.totals[portion])}
                  <VisuallyHidden> {words.who(words.totals[portion])}</VisuallyHidden>
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {shown !== null && (
        <RecipientsDialog
          webinarId={webinarId}
          run={run}
          portion={shown}
          onClose={() => setShown(null)}
        />
      )}
      {run.paused_reason !== null && (
        <Notice tone="warn">
          {pausedWords(
            { by: run.paused_by ?? "", reason: run.paused_reason, detail: run.paused_detail },
            words,
          )}
        </Notice>
      )}
      <UnknownDecision webinarId={webinarId} run={run} />
      {run.totals.unknown > run.undecided && <p className={classes.fine}>{words.unknownHint}</p>}
      {Object.keys(run.reasons).length > 0 && (
        <p className={classes.fine}>
          {words.reasons}:{" "}
          {Object.entries(run.reasons)
            .map(([reason, count]) => `${nameOf(reason)} (${messages.number(count)})`)
            .join(", ")}
        </p>
      )}
    </div>
  );
}
