import { Button, TextInput, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/context.ts";
import { fields } from "../../../api/fields.ts";
import { fieldMessages } from "../../../api/problem.ts";
import type { MailAllowance, MailAllowed, Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useRefresh } from "./queries.ts";

/** For somebody to whom no mail goes any more, once they say that their mailbox is well. */
export function AllowMail({ registration }: { registration: Registration }) {
  const { allowMail: words } = useMessages().registrations;
  const { email, name, webinar_id } = registration;
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const api = useApi();
  const refresh = useRefresh(webinar_id);
  const allow = useMutation({
    mutationFn: (body: MailAllowance) =>
      api.call<MailAllowed>({ method: "POST", path: "/sys/people/allow-mail", body }),
    // Here, not beside the click: under a filter the row is gone by then.
    onSuccess: () => {
      setAsking(false);
      toast(words.done(name));
    },
    onSettled: refresh,
  });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {words.button}
        <VisuallyHidden> {words.of(name)}</VisuallyHidden>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title(name)}
        consequence={words.consequence}
        submit={words.button}
        isBusy={allow.isPending}
        error={allow.error}
        onConfirm={() => allow.mutate({ email, reason: reason.trim() })}
        onClose={() => setAsking(false)}
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
