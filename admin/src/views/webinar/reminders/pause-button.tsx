import { TextInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../api/fields.ts";
import { order } from "../../../api/order.ts";
import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useRemember, useWebinarChange } from "../queries.ts";

/** Holds the mail of a run that is under way, or lets it go on. */
export function PauseButton({ webinarId, run }: { webinarId: string; run: RunReceipt }) {
  const { reminders: words } = useMessages();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const remember = useRemember(webinarId);
  const path = { id: webinarId, kind: run.kind };
  const pause = useWebinarChange(
    webinarId,
    (body: { reason?: string }, header) =>
      order("POST", "/sys/webinars/{id}/deliveries/{kind}/pause", { path, header, body }),
    remember.run,
  );
  const resume = useWebinarChange(
    webinarId,
    (_: void, header) =>
      order("POST", "/sys/webinars/{id}/deliveries/{kind}/resume", { path, header }),
    remember.run,
  );
  const close = () => {
    setAsking(false);
    pause.reset();
  };
  if (run.state === "done") return null;
  const isPaused = run.state === "paused";
  // That hold ends by itself: whoever wants the mail held for longer pauses it.
  const isPausable = !isPaused || run.paused_reason === "unproven_mail";
  return (
    <>
      {isPaused && (
        <OnlineButton
          size="compact-xs"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate(undefined)}
        >
          {words.resume}
        </OnlineButton>
      )}
      {resume.error !== null && <ProblemNotice error={resume.error} />}
      {isPausable && (
        <OnlineButton size="compact-xs" variant="default" onClick={() => setAsking(true)}>
          {words.pause}
        </OnlineButton>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.pauseTitle}
        consequence={words.pauseConsequence(run.totals.pending)}
        submit={words.pause}
        isBusy={pause.isPending}
        error={pause.error}
        onConfirm={() =>
          pause.mutate(reason.trim() === "" ? {} : { reason: reason.trim() }, {
            onSuccess: close,
          })
        }
        onClose={close}
      >
        <TextInput
          label={words.pauseReason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={fields.PauseOrder.reason.maxLength}
        />
      </ConfirmDialog>
    </>
  );
}
