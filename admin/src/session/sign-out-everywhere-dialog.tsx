import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useMessages } from "../messages/context.tsx";
import { OnlineButton } from "../parts/online-button.tsx";
import { mustBeStrong } from "../passwords/leaked.ts";
import { useSession, useSessionState } from "./context.ts";
import {
  CodeField,
  formText,
  isTooLate,
  isWeakPassword,
  NewPasswordField,
  SignInFailureNotice,
  typedCode,
} from "./password-form.tsx";
import type { CodeQuestion } from "./waiting-question.ts";

/** Ends all sessions of the operator with a new password, so that nobody who knows the old one comes back. */
export default function SignOutEverywhereDialog({ onClose }: { onClose: () => void }) {
  const { session: words, common } = useMessages();
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.everywhere}
      centered
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Steps onClose={onClose} />
    </Modal>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const { session: words, secondFactor, common } = useMessages();
  const session = useSession();
  const email = useSessionState().person?.email ?? "";
  const [question, setQuestion] = useState<CodeQuestion | null>(null);
  const change = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      if (question !== null) return question.answer(typedCode(form)).then(() => null);
      const next = formText(form, "new");
      await mustBeStrong(next, email);
      return session.signOutEverywhere({ present: formText(form, "password"), next });
    },
    onSuccess: setQuestion,
    // The new password is typed in the first step.
    onError: (error) => {
      if (isTooLate(error) || isWeakPassword(error)) setQuestion(null);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{question === null ? words.everywhereLead : secondFactor.enterCode}</Text>
        <SignInFailureNotice error={change.error} />
        {question === null ? <Passwords /> : <CodeField />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <OnlineButton type="submit" loading={change.isPending}>
            {words.everywhereSubmit}
          </OnlineButton>
        </Group>
      </Stack>
    </form>
  );
}

function Passwords() {
  const { session: words } = useMessages();
  const email = useSessionState().person?.email ?? "";
  return (
    <>
      <PasswordInput
        name="password"
        label={words.presentPassword}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
      />
      <NewPasswordField email={email} />
    </>
  );
}
