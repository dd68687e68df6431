import { Textarea } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { fieldTexts } from "../../../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { Loading } from "../../../../parts/list-states.tsx";
import { isVersionConflict } from "../../changes.ts";
import { ReachSummary } from "../../reach/reach-summary.tsx";
import type { ActionProps } from "../action-dialog.ts";
import { useCancel } from "./use-cancel.ts";

export function CancelDialog(props: ActionProps) {
  const messages = useMessages();
  const { cancel: words } = messages;
  const [reason, setReason] = useState("");
  const { dialog, preview, cancel, confirm, close } = useCancel(props, reason);
  const error = cancel.error ?? preview.error;
  return (
    <ConfirmDialog
      isOpen={dialog.isOpen}
      title={words.title}
      consequence={words.consequence}
      submit={words.submit}
      dismiss={words.keep}
      isIrreversible
      isBusy={cancel.isPending}
      isReady={!preview.isFetching}
      error={isVersionConflict(error) ? null : error}
      onConfirm={confirm}
      onClose={close}
    >
      {preview.data === undefined && preview.error === null && <Loading lines={2} />}
      {preview.data !== undefined && <ReachSummary reach={preview.data} />}
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldTexts(cancel.error, messages).reason}
        maxLength={fields.CancelOrder.reason.maxLength}
        rows={3}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
