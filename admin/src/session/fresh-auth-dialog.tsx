import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useMessages } from "../messages/context.tsx";
import { OnlineButton } from "../parts/online-button.tsx";
import { useSession, useSessionState } from "./context.ts";
import { formText, PasswordField, SignInFailureNotice } from "./password-form.tsx";

/** Asks for the password when the API wants a fresher sign-in. The waiting request then continues by itself. */
export default function FreshAuthDialog() {
  const { freshAuth: words, common } = useMessages();
  const session = useSession();
  const { isPasswordAsked } = useSessionState();
  const confirm = useMutation({
    mutationFn: (password: string) => session.answerPassword(password),
  });
  const dismiss = () => {
    confirm.reset();
    session.dismissPassword();
  };
  return (
    <Modal
      opened={isPasswordAsked}
      onClose={dismiss}
      title={words.title}
      centered
      zIndex={300}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <PasswordForm
        error={confirm.error}
        isPending={confirm.isPending}
        onSubmit={confirm.mutate}
        onCancel={dismiss}
      />
    </Modal>
  );
}

interface PasswordFormProps {
  error: unknown;
  isPending: boolean;
  onSubmit: (password: string) => void;
  onCancel: () => void;
}

function PasswordForm({ error, isPending, onSubmit, onCancel }: PasswordFormProps) {
  const { freshAuth: words, common } = useMessages();
  const email = useSessionState().person?.email ?? "";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(formText(event.currentTarget, "password"));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{words.lead(email)}</Text>
        <SignInFailureNotice error={error} />
        {/* Tells a password manager which account's password to fill in. */}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        <PasswordField hasInitialFocus />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
          <OnlineButton type="submit" loading={isPending}>
            {words.submit}
          </OnlineButton>
        </Group>
      </Stack>
    </form>
  );
}
