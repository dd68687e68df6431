import { useState } from "react";
import type { Operations, SweepAction } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { RelativeTime, Timestamp } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { useSweepControl } from "./queries.ts";
import classes from "./page.module.css";

type Sweep = Operations["sweep"];
/** The job as Cloud Scheduler reports it. If it cannot report, the reply has a `reason` instead. */
type Job = Exclude<Sweep["job"], { reason: string }>;

export function SweepCard({ sweep }: { sweep: Sweep }) {
  const { operations: words } = useMessages();
  const [isPausing, setPausing] = useState(false);
  const control = useSweepControl();
  const { job } = sweep;
  const isPauseLatest = control.variables === "pause";
  return (
    <Card title={words.sweep}>
      <p className={classes.hint}>{words.sweepHint}</p>
      {"reason" in job ? (
        <Notice tone="bad">{job.reason}</Notice>
      ) : (
        <>
          <Figures job={job} lastRunAt={sweep.last_run_at} />
          <Buttons
            job={job}
            isBusy={control.isPending}
            onOrder={control.mutate}
            onPause={() => setPausing(true)}
          />
        </>
      )}
      {control.error !== null && !isPauseLatest && <ProblemNotice error={control.error} />}
      <ConfirmDialog
        isOpen={isPausing}
        title={words.pauseTitle}
        consequence={words.pauseConsequence}
        submit={words.pause}
        isIrreversible
        isBusy={control.isPending}
        error={isPauseLatest ? control.error : null}
        onConfirm={() => control.mutate("pause", { onSuccess: () => setPausing(false) })}
        onClose={() => {
          setPausing(false);
          control.reset();
        }}
      />
    </Card>
  );
}

interface FiguresProps {
  job: Job;
  lastRunAt: string | null;
}

function Figures({ job: { state, schedule, next_at }, lastRunAt }: FiguresProps) {
  const { operations: words, common } = useMessages();
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{words.state}</dt>
        <dd>{words.states[state]}</dd>
      </div>
      <div>
        <dt>{words.schedule}</dt>
        <dd>
          <code>{schedule ?? common.none}</code>
        </dd>
      </div>
      <div>
        <dt>{words.lastRun}</dt>
        <dd>
          {lastRunAt === null ? (
            common.none
          ) : (
            <>
              <Timestamp at={lastRunAt} /> (<RelativeTime at={lastRunAt} />)
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.nextRun}</dt>
        <dd>{next_at === null ? common.none : <Timestamp at={next_at} />}</dd>
      </div>
    </dl>
  );
}

interface ButtonsProps {
  job: Job;
  isBusy: boolean;
  onOrder: (action: SweepAction) => void;
  /** Pausing is confirmed in a dialog first. */
  onPause: () => void;
}

function Buttons({ job, isBusy, onOrder, onPause }: ButtonsProps) {
  const { operations: words } = useMessages();
  return (
    <div className={classes.buttons}>
      <OnlineButton size="xs" loading={isBusy} onClick={() => onOrder("run")}>
        {words.run}
      </OnlineButton>
      {job.state === "paused" ? (
        <OnlineButton
          size="xs"
          variant="default"
          loading={isBusy}
          onClick={() => onOrder("resume")}
        >
          {words.resume}
        </OnlineButton>
      ) : (
        <OnlineButton size="xs" variant="default" onClick={onPause}>
          {words.pause}
        </OnlineButton>
      )}
    </div>
  );
}
