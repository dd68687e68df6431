import { Textarea } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { Loading } from "../../../../parts/list-states.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isVersionConflict } from "../../changes.ts";
import { ReachSummary } from "../../reach/reach-summary.tsx";
import type { ActionProps } from "../use-action-dialog.ts";
import { useCancel } from "./use-cancel.ts";

export function CancelAction(props: ActionProps) {
  const { cancel: words, webinar: names } = useMessages();
  const [reason, setReason] = useState("");
  const { dialog, preview, cancel, confirm, close } = useCancel(props, reason);
  const error = cancel.error ?? preview.error;
  return (
    <>
      <OnlineButton variant="default" onClick={dialog.open}>
        {names.actionNames.cancel}
      </OnlineButton>
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
          error={fieldMessages(cancel.error).reason}
          maxLength={fields.CancelOrder.reason.maxLength}
          rows={3}
          data-autofocus
        />
      </ConfirmDialog>
    </>
  );
}
