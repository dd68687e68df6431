import { TextInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../api/fields.ts";
import { request } from "../../../api/request.ts";
import type { RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useWebinarCache, useWebinarChange } from "../changes.ts";

interface PauseButtonProps {
  webinarId: string;
  run: RunReceipt;
}

/** Pauses a run that is under way, or resumes it. */
export function PauseButton({ webinarId, run }: PauseButtonProps) {
  const { reminders: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { pause, resume } = usePauseAndResume(webinarId, run);
  const close = () => {
    setOpen(false);
    pause.reset();
  };
  if (run.state === "done") return null;
  const isPaused = run.state === "paused";
  // A hold for unproven mail ends by itself, unless an operator pauses the run as well.
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
        <OnlineButton size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          {words.pause}
        </OnlineButton>
      )}
      <PauseDialog isOpen={isOpen} run={run} pause={pause} onClose={close} />
    </>
  );
}

interface PauseDialogProps {
  isOpen: boolean;
  run: RunReceipt;
  pause: ReturnType<typeof usePauseAndResume>["pause"];
  onClose: () => void;
}

function PauseDialog({ isOpen, run, pause, onClose }: PauseDialogProps) {
  const { reminders: words } = useMessages();
  const [reason, setReason] = useState("");
  const confirm = () =>
    pause.mutate(reason.trim() === "" ? {} : { reason: reason.trim() }, { onSuccess: onClose });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={words.pauseTitle}
      consequence={words.pauseConsequence(run.totals.pending)}
      submit={words.pause}
      isBusy={pause.isPending}
      error={pause.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label={words.pauseReason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={fields.PauseOrder.reason.maxLength}
      />
    </ConfirmDialog>
  );
}

function usePauseAndResume(webinarId: string, { kind }: RunReceipt) {
  const cache = useWebinarCache(webinarId);
  const { done } = useMessages().common;
  const tell = (words: string) => (run: RunReceipt) => {
    cache.setRun(run);
    toast(words);
  };
  const path = { id: webinarId, kind };
  const pause = useWebinarChange(
    webinarId,
    (body: { reason?: string }, header) =>
      request("POST", "/sys/webinars/{id}/deliveries/{kind}/pause", { path, header, body }),
    tell(done.paused),
  );
  const resume = useWebinarChange(
    webinarId,
    (_: void, header) =>
      request("POST", "/sys/webinars/{id}/deliveries/{kind}/resume", { path, header }),
    tell(done.resumed),
  );
  return { pause, resume };
}
