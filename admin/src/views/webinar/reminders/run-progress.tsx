import { useState } from "react";
import type { RunDetail, RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { pauseText } from "../texts.ts";
import { LostRun } from "./lost-run.tsx";
import { PauseButton } from "./pause-button.tsx";
import { RecipientsDialog } from "./recipients-dialog.tsx";
import { RunBar } from "./run-bar.tsx";
import { RunFigures } from "./run-figures.tsx";
import { RunTotals } from "./run-totals.tsx";
import { progressOf, type Figure, type KnownPortion } from "./runs.ts";
import { UnknownDecision } from "./unknown-decision.tsx";
import classes from "./run-progress.module.css";

interface RunProps {
  webinarId: string;
  run: RunDetail;
}

/** How far a run is: what became of the mail to everybody who is owed it. */
export function RunProgress({ webinarId, run }: RunProps) {
  const { reminders: words } = useMessages();
  const [shown, setShown] = useState<KnownPortion | Figure | null>(null);
  return (
    <div className={classes.progress}>
      <div className={classes.caption}>
        <span role="status">{words.states[run.state]}</span>
        <span>{words.of(progressOf(run), run.totals.owed)}</span>
        <PauseButton webinarId={webinarId} run={run} />
      </div>
      <RunBar run={run} label={words.progress} />
      <RunTotals run={run} onSelect={setShown} />
      <RunFigures run={run} onSelect={setShown} />
      {shown !== null && (
        <RecipientsDialog
          webinarId={webinarId}
          run={run}
          outcome={shown}
          onClose={() => setShown(null)}
        />
      )}
      <LostRun webinarId={webinarId} run={run} />
      <PauseNotice run={run} />
      <UnknownDecision webinarId={webinarId} run={run} />
      {run.totals.unknown > run.undecided && <p className={classes.fine}>{words.unknownHint}</p>}
      <Reasons run={run} />
    </div>
  );
}

function PauseNotice({ run: { paused_by, paused_reason, paused_detail } }: { run: RunReceipt }) {
  const { reminders: words } = useMessages();
  if (paused_reason === null) return null;
  const pause = { by: paused_by ?? "", reason: paused_reason, detail: paused_detail };
  return <Notice tone="warn">{pauseText(pause, words)}</Notice>;
}

/** Why mail was skipped or failed. A reason that the console does not know is shown by the API's name. */
function Reasons({ run: { reasons } }: { run: RunReceipt }) {
  const { reminders: words, number } = useMessages();
  const counts = Object.entries(reasons);
  if (counts.length === 0) return null;
  const nameOf = (reason: string) =>
    words.reasonNames[reason as keyof typeof words.reasonNames] ?? reason;
  return (
    <p className={classes.fine}>
      {words.reasons}:{" "}
      {counts.map(([reason, count]) => `${nameOf(reason)} (${number(count)})`).join(", ")}
    </p>
  );
}
