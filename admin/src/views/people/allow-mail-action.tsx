import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "./queries.ts";

export function AllowMailAction({ email }: { email: string }) {
  const messages = useMessages();
  const { people: words } = messages;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const allow = useAllow(() => setOpen(false));
  return (
    <>
      <OnlineButton size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {words.allow}
      </OnlineButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={words.allow}
        consequence={words.allowConsequence}
        submit={words.allow}
        isBusy={allow.isPending}
        error={allow.error}
        onConfirm={() => allow.mutate({ email, reason: reason.trim() })}
        onClose={() => setOpen(false)}
      >
        <TextInput
          label={words.allowReason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldTexts(allow.error, messages).reason}
          required
        />
      </ConfirmDialog>
    </>
  );
}

function useAllow(onAllowed: () => void) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  return useChange(
    (body: { email: string; reason: string }) =>
      request("POST", "/sys/people/allow-mail", { body }),
    {
      onSuccess: () => {
        toast(words.allowed);
        onAllowed();
      },
      onSettled: invalidate,
    },
  );
}
