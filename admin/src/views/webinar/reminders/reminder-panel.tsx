import { useId, useState } from "react";
import { order } from "../../../api/order.ts";
import { sentAtName, type Horizon, type WebinarDetail } from "../../../api/wire.ts";
import { useLanguage } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Happened } from "../../../parts/moment.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useRemember, useWebinarChange } from "../queries.ts";
import { Preflight } from "./preflight.tsx";
import { resultSentence } from "./result.ts";
import { RunProgress } from "./run-progress.tsx";
import { currentRun } from "./runs.ts";
import classes from "./reminder-panel.module.css";

export function ReminderPanel({
  horizon,
  webinar,
  isAllowed,
}: {
  horizon: Horizon;
  webinar: WebinarDetail;
  isAllowed: boolean;
}) {
  const { reminders: words } = useLanguage().messages;
  const nameId = useId();
  const [isAsking, setAsking] = useState(false);
  const remember = useRemember(webinar.id);
  const send = useWebinarChange(
    webinar.id,
    (body: { horizon: Horizon }, header) =>
      order("POST", "/sys/webinars/{id}/send-reminder", { path: { id: webinar.id }, header, body }),
    (reply) => remember.run(reply.run),
  );
  const close = () => {
    setAsking(false);
    if (send.data === undefined) send.reset();
  };
  const run = currentRun(webinar, horizon);
  const sentAt = webinar[sentAtName(horizon)];
  return (
    <section className={classes.panel} aria-labelledby={nameId}>
      <header className={classes.header}>
        <div>
          <h3 id={nameId} className={classes.name}>
            {words.names[horizon]}
          </h3>
          <p className={classes.faint}>
            {sentAt === null ? (
              words.schedule[horizon]
            ) : (
              <Happened at={sentAt} words={words.sentAt} />
            )}
          </p>
        </div>
        <OnlineButton
          size="xs"
          variant={run === null ? "filled" : "default"}
          disabled={!isAllowed}
          onClick={() => setAsking(true)}
        >
          {words.buttons[horizon]}
        </OnlineButton>
      </header>
      {run !== null && <RunProgress webinarId={webinar.id} run={run} />}
      {send.data !== undefined && (
        <Notice tone={send.data.queued > 0 ? "good" : "info"}>
          {resultSentence(send.data, words.result)}
        </Notice>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.confirmTitle[horizon]}
        consequence={words.consequence}
        submit={words.submit}
        isBusy={send.isPending}
        error={send.error}
        onConfirm={() => send.mutate({ horizon }, { onSuccess: () => setAsking(false) })}
        onClose={close}
      >
        {isAsking && <Preflight webinarId={webinar.id} horizon={horizon} />}
      </ConfirmDialog>
    </section>
  );
}
