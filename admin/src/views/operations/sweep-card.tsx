import { useState } from "react";
import type { Operations, SweepAction } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { FromNow, Happened } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { useSweepControl } from "./queries.ts";
import classes from "./page.module.css";

export function SweepCard({ sweep }: { sweep: Operations["sweep"] }) {
  const { messages } = useLanguage();
  const { operations: words, common } = messages;
  const [isPausing, setPausing] = useState(false);
  const control = useSweepControl();
  const order = (action: SweepAction) =>
    control.mutate(action, { onSuccess: () => setPausing(false) });
  const { job } = sweep;
  return (
    <Card title={words.sweep}>
      <p className={classes.hint}>{words.sweepHint}</p>
      {"reason" in job ? (
        <Notice tone="bad">{job.reason}</Notice>
      ) : (
        <dl className={classes.figures}>
          <div>
            <dt>{words.state}</dt>
            <dd>{words.states[job.state]}</dd>
          </div>
          <div>
            <dt>{words.schedule}</dt>
            <dd>
              <code>{job.schedule ?? common.none}</code>
            </dd>
          </div>
          <div>
            <dt>{words.lastRun}</dt>
            <dd>
              {sweep.last_run_at === null ? (
                common.none
              ) : (
                <>
                  <Happened at={sweep.last_run_at} /> (<FromNow at={sweep.last_run_at} />)
                </>
              )}
            </dd>
          </div>
          <div>
            <dt>{words.nextRun}</dt>
            <dd>{job.next_at === null ? common.none : <Happened at={job.next_at} />}</dd>
          </div>
        </dl>
      )}
      {!("reason" in job) && (
        <div className={classes.buttons}>
          <OnlineButton size="xs" loading={control.isPending} onClick={() => order("run")}>
            {words.run}
          </OnlineButton>
          {job.state === "paused" ? (
            <OnlineButton
              size="xs"
              variant="default"
              loading={control.isPending}
              onClick={() => order("resume")}
            >
              {words.resume}
            </OnlineButton>
          ) : (
            <OnlineButton size="xs" variant="default" onClick={() => setPausing(true)}>
              {words.pause}
            </OnlineButton>
          )}
        </div>
      )}
      {control.error !== null && control.variables !== "pause" && (
        <ProblemNotice error={control.error} />
      )}
      <ConfirmDialog
        isOpen={isPausing}
        title={words.pauseTitle}
        consequence={words.pauseConsequence}
        submit={words.pause}
        isGrave
        isBusy={control.isPending}
        error={control.variables === "pause" ? control.error : null}
        onConfirm={() => order("pause")}
        onClose={() => {
          setPausing(false);
          control.reset();
        }}
      />
    </Card>
  );
}
