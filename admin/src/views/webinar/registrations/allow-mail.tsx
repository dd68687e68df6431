import { TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../../api/change.ts";
import { fields } from "../../../api/fields.ts";
import { order } from "../../../api/order.ts";
import { fieldMessages } from "../../../api/problem.ts";
import type { MailAllowance, Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useRefresh } from "./queries.ts";

/** For somebody to whom no mail goes any more, once they say that their mailbox is well. */
export function AllowMail({ registration }: { registration: Registration }) {
  const { allowMail: words } = useMessages().registrations;
  const { email, name, webinar_id } = registration;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const refresh = useRefresh(webinar_id);
  const allow = useChange(
    (body: MailAllowance) => order("POST", "/sys/people/allow-mail", { body }),
    {
      // Here, not beside the click: under a filter the row is gone by then.
      onSuccess: () => {
        setAsking(false);
        toast(words.done(name));
      },
      onSettled: refresh,
    },
  );
  const close = () => {
    setAsking(false);
    allow.reset();
  };
  return (
    <>
      <OnlineButton size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {words.button}
        <VisuallyHidden> {words.of(name)}</VisuallyHidden>
      </OnlineButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title(name)}
        consequence={words.consequence}
        submit={words.button}
        isBusy={allow.isPending}
        error={allow.error}
        onConfirm={() => allow.mutate({ email, reason: reason.trim() })}
        onClose={close}
      >
        <TextInput
          label={words.reason}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldMessages(allow.error).reason}
          maxLength={fields.MailAllowance.reason.maxLength}
        />
      </ConfirmDialog>
    </>
  );
}
