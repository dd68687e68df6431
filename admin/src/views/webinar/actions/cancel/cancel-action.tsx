import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import type { Webinar, WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { useRemember, useWebinarChange } from "../../queries.ts";

export function CancelAction({ webinar }: { webinar: WebinarDetail }) {
  const { cancel: words, webinar: names } = useMessages();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const remember = useRemember(webinar.id);
  const cancel = useWebinarChange<{ reason: string | null }, Webinar>(
    webinar.id,
    "cancel",
    remember.webinar,
  );
  const close = () => {
    setAsking(false);
    cancel.reset();
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {names.actionNames.cancel}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        consequence={words.consequence(webinar.registered_count)}
        submit={words.submit}
        isGrave
        isBusy={cancel.isPending}
        error={cancel.error}
        onConfirm={() =>
          cancel.mutate(
            { reason: reason.trim() === "" ? null : reason.trim() },
            { onSuccess: close },
          )
        }
        onClose={close}
      >
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
