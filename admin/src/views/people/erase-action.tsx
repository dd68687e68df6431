import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "./queries.ts";

/** Erases a person. Nobody can undo that, so the address has to be typed. */
export function EraseAction({ email }: { email: string }) {
  const { people: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [isMissed, setMissed] = useState(false);
  const erase = useErase(email, () => setOpen(false));
  const isTyped = typed.trim().toLowerCase() === email.toLowerCase();
  return (
    <>
      <OnlineButton variant="default" onClick={() => setOpen(true)}>
        {words.erase}
      </OnlineButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={words.eraseTitle}
        consequence={words.eraseConsequence}
        submit={words.eraseTitle}
        isIrreversible
        isBusy={erase.isPending}
        error={erase.error}
        onConfirm={() => (isTyped ? erase.mutate() : setMissed(true))}
        onClose={() => setOpen(false)}
      >
        <TextInput
          label={words.eraseTyped(email)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isMissed && !isTyped && words.eraseTyped(email)}
          autoComplete="off"
          required
        />
      </ConfirmDialog>
    </>
  );
}

function useErase(email: string, onErased: () => void) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  return useChange((_: void) => request("POST", "/sys/people/erase", { body: { email } }), {
    onSuccess: () => {
      toast(words.erased);
      onErased();
    },
    onSettled: invalidate,
  });
}
