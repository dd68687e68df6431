import { TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { fields } from "../../api/fields.ts";
import { request } from "../../api/request.ts";
import type { MailAllowance } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "./queries.ts";

interface Reader {
  name: string;
  email: string;
}

/** Lifts the suppression of an address, for a person who says that their mailbox works again. */
export function AllowMail({ name, email }: Reader) {
  const messages = useMessages();
  const { allowMail: words } = messages.registrations;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const allow = useAllowMail(name, () => setOpen(false));
  const close = () => {
    setOpen(false);
    allow.reset();
  };
  return (
    <>
      <OnlineButton size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {words.button}
        <VisuallyHidden> {words.of(name)}</VisuallyHidden>
      </OnlineButton>
      <ConfirmDialog
        isOpen={isOpen}
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
          error={fieldTexts(allow.error, messages).reason}
          maxLength={fields.MailAllowance.reason.maxLength}
        />
      </ConfirmDialog>
    </>
  );
}

/** Its callbacks belong to the change, not to the click: a filter may have removed the row with its button by then. */
function useAllowMail(name: string, onAllowed: () => void) {
  const { allowMail: words } = useMessages().registrations;
  const invalidate = useInvalidatePeople();
  return useChange((body: MailAllowance) => request("POST", "/sys/people/allow-mail", { body }), {
    onSuccess: () => {
      onAllowed();
      toast(words.done(name));
    },
    onSettled: invalidate,
  });
}
