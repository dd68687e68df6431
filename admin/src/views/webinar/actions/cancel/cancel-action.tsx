import { Textarea } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { Loading } from "../../../../parts/loading.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { cancelOrder, isOvertaken, useRemember, useWebinarChange } from "../../queries.ts";
import { keepReceipt } from "../../reach/receipts.ts";
import { ReachSummary } from "../../reach/reach-summary.tsx";
import { useAsking, type ActionProps } from "../use-asking.ts";
import { usePreviewCancel } from "./queries.ts";

export function CancelAction({ webinar, conflict }: ActionProps) {
  const { cancel: words, webinar: names } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const [reason, setReason] = useState("");
  const remember = useRemember(webinar.id);
  const preview = usePreviewCancel(webinar.id, asking.guard);
  const cancel = useWebinarChange(
    webinar.id,
    cancelOrder(webinar.id),
    (reply) => {
      // Here and not in the click: this button is gone with what a cancelled webinar does not allow any more.
      if (preview.data !== undefined) keepReceipt(webinar, "cancelled", preview.data);
      remember.webinar(reply);
    },
    asking.guard,
  );
  const close = () => {
    asking.close();
    cancel.reset();
  };
  const confirm = () => {
    // What has not been shown is not confirmed.
    if (preview.data === undefined) return void preview.refetch();
    cancel.mutate({ reason: reason.trim() === "" ? null : reason.trim() }, { onSuccess: close });
  };
  const error = cancel.error ?? preview.error;
  return (
    <>
      <OnlineButton variant="default" onClick={asking.ask}>
        {names.actionNames.cancel}
      </OnlineButton>
      <ConfirmDialog
        isOpen={asking.isAsking}
        title={words.title}
        consequence={words.consequence}
        submit={words.submit}
        dismiss={words.keep}
        isGrave
        isBusy={cancel.isPending}
        isReady={!preview.isFetching}
        error={isOvertaken(error) ? null : error}
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
