import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useMessages } from "../messages/context.tsx";
import { formText } from "../parts/form-text.ts";
import { Notice } from "../parts/notice.tsx";
import { OnlineButton } from "../parts/online-button.tsx";
import { useSession, useSessionState } from "./context.ts";
import { signInFailureOf } from "./failure.ts";

/** Asks for the password where a change wants a fresher sign-in; the waiting call goes on by itself. */
export default function FreshAuthDialog() {
  const { freshAuth: words, signIn, common } = useMessages();
  const session = useSession();
  const { isPasswordAsked, person } = useSessionState();
  const confirm = useMutation({
    mutationFn: (password: string) => session.answerPassword(password),
  });
  const dismiss = () => {
    confirm.reset();
    session.dismissPassword();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(formText(event.currentTarget, "password"));
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
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{words.lead(person?.email ?? "")}</Text>
          {confirm.error !== null && (
            <Notice tone="bad">{signIn.failures[signInFailureOf(confirm.error)]}</Notice>
          )}
          <input type="hidden" name="email" autoComplete="username" value={person?.email ?? ""} />
          <PasswordInput
            name="password"
            label={signIn.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={dismiss}>
              {common.cancel}
            </Button>
            <OnlineButton type="submit" loading={confirm.isPending}>
              {words.submit}
            </OnlineButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
