import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { OnlineButton } from "../parts/online-button.tsx";
import { useSession, useSessionState } from "./context.ts";
import {
  CodeField,
  formText,
  isTooLate,
  PasswordField,
  SignInFailureNotice,
  typedCode,
} from "./password-form.tsx";
import type { CodeQuestion } from "./waiting-question.ts";

/**
 * Asks for the password when the API wants a fresher sign-in, and for a code if the account has a second factor. The
 * waiting request then continues by itself.
 */
export default function FreshAuthDialog() {
  const { freshAuth: words, common } = useMessages();
  const session = useSession();
  const { isPasswordAsked } = useSessionState();
  return (
    <Modal
      opened={isPasswordAsked}
      onClose={() => session.dismissPassword()}
      title={words.title}
      centered
      zIndex={300}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {/* Unmounted at once, so that each question begins with the password. */}
      {isPasswordAsked && <Steps />}
    </Modal>
  );
}

function Steps() {
  const { freshAuth: words, secondFactor } = useMessages();
  const session = useSession();
  const [question, setQuestion] = useState<CodeQuestion | null>(null);
  const email = useSessionState().person?.email ?? "";
  const confirm = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      question === null
        ? session.answerPassword(formText(form, "password"))
        : question.answer(typedCode(form)).then(() => null),
    onSuccess: setQuestion,
    onError: (error) => {
      if (isTooLate(error)) setQuestion(null);
    },
  });
  const lead = question === null ? words.lead(email) : secondFactor.enterCode;
  return (
    <StepForm
      lead={lead}
      error={confirm.error}
      isPending={confirm.isPending}
      onSubmit={confirm.mutate}
    >
      {/* Tells a password manager which account's password to fill in. */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      {question === null ? <PasswordField hasInitialFocus /> : <CodeField />}
    </StepForm>
  );
}

interface StepFormProps {
  lead: string;
  error: unknown;
  isPending: boolean;
  onSubmit: (form: HTMLFormElement) => void;
  children: ReactNode;
}

function StepForm({ lead, error, isPending, onSubmit, children }: StepFormProps) {
  const { freshAuth: words, common } = useMessages();
  const session = useSession();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{lead}</Text>
        <SignInFailureNotice error={error} />
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => session.dismissPassword()}>
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
