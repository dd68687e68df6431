import { useId, useState } from "react";
import { request } from "../../../api/request.ts";
import { sentAtName, type Horizon, type WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useWebinarCache, useWebinarChange } from "../changes.ts";
import { resultText } from "../texts.ts";
import { Preflight, useReminderPreview } from "./preflight.tsx";
import { RunProgress } from "./run-progress.tsx";
import { currentRun } from "./runs.ts";
import classes from "./reminder-panel.module.css";

interface ReminderPanelProps {
  horizon: Horizon;
  webinar: WebinarDetail;
  isAllowed: boolean;
}

/** One reminder: when it is sent, how far its run is, and the button that sends it now. */
export function ReminderPanel({ horizon, webinar, isAllowed }: ReminderPanelProps) {
  const { reminders: words } = useMessages();
  const nameId = useId();
  const [isOpen, setOpen] = useState(false);
  const send = useSendReminder(webinar.id);
  const run = currentRun(webinar, horizon);
  return (
    <section className={classes.panel} aria-labelledby={nameId}>
      <header className={classes.header}>
        <Schedule nameId={nameId} horizon={horizon} sentAt={webinar[sentAtName(horizon)]} />
        {isAllowed && (
          <OnlineButton size="xs" variant="default" onClick={() => setOpen(true)}>
            {words.buttons[horizon]}
          </OnlineButton>
        )}
      </header>
      {run !== null && <RunProgress webinarId={webinar.id} run={run} />}
      {send.data?.queued === 0 && (
        <Notice tone="info">{resultText(send.data, words.result)}</Notice>
      )}
      <SendDialog
        isOpen={isOpen}
        webinar={webinar}
        horizon={horizon}
        send={send}
        onClose={() => setOpen(false)}
      />
    </section>
  );
}

/** What is on its way is a passing message, as the progress says more. */
function useSendReminder(id: string) {
  const { reminders: words } = useMessages();
  const cache = useWebinarCache(id);
  return useWebinarChange(
    id,
    (body: { horizon: Horizon }, header) =>
      request("POST", "/sys/webinars/{id}/send-reminder", { path: { id }, header, body }),
    (reply) => {
      cache.setRun(reply.run);
      if (reply.queued > 0) toast(resultText(reply, words.result));
    },
  );
}

interface SendDialogProps {
  isOpen: boolean;
  webinar: WebinarDetail;
  horizon: Horizon;
  send: ReturnType<typeof useSendReminder>;
  onClose: () => void;
}

/** Nobody sends before they have seen to how many. */
function SendDialog({ isOpen, webinar, horizon, send, onClose }: SendDialogProps) {
  const { reminders: words } = useMessages();
  const preview = useReminderPreview(webinar.id, horizon, isOpen);
  const close = () => {
    onClose();
    // The panel goes on showing the result of an earlier click.
    if (send.data === undefined) send.reset();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={words.confirmTitle[horizon]}
      consequence={words.consequence}
      submit={words.submit}
      isBusy={send.isPending}
      isReady={!preview.isLoading}
      isBlocked={preview.data === undefined}
      isIdle={preview.data?.would_get === 0}
      error={send.error}
      onConfirm={() => send.mutate({ horizon }, { onSuccess: onClose })}
      onClose={close}
    >
      {isOpen && <Preflight horizon={horizon} time_zone={webinar.time_zone} preview={preview} />}
    </ConfirmDialog>
  );
}

interface ScheduleProps {
  nameId: string;
  horizon: Horizon;
  sentAt: string | null;
}

function Schedule({ nameId, horizon, sentAt }: ScheduleProps) {
  const { reminders: words } = useMessages();
  return (
    <div>
      <h3 id={nameId} className={classes.name}>
        {words.names[horizon]}
      </h3>
      <p className={classes.faint}>
        {sentAt === null ? words.schedule[horizon] : <Timestamp at={sentAt} words={words.sentAt} />}
      </p>
    </div>
  );
}
