import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import type { Webinar } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { isOvertaken, useRemember, useWebinarChange } from "../../queries.ts";
import { useAsking, type ActionProps } from "../use-asking.ts";

export function CancelAction({ webinar, conflict }: ActionProps) {
  const { cancel: words, webinar: names } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const [reason, setReason] = useState("");
  const remember = useRemember(webinar.id);
  const cancel = useWebinarChange<{ reason: string | null }, Webinar>(
    webinar.id,
    "cancel",
    remember.webinar,
    asking.guard,
  );
  const close = () => {
    asking.close();
    cancel.reset();
  };
  return (
    <>
      <Button variant="default" onClick={asking.ask}>
        {names.actionNames.cancel}
      </Button>
      <ConfirmDialog
        isOpen={asking.isAsking}
        title={words.title}
        consequence={words.consequence(webinar.registered_count)}
        submit={words.submit}
        isGrave
        isBusy={cancel.isPending}
        error={isOvertaken(cancel.error) ? null : cancel.error}
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
