import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Brand } from "../../frame/brand.tsx";
import { useMessages } from "../../messages/context.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useSession, useSessionState } from "../../session/context.ts";
import {
  CodeField,
  formText,
  isTooLate,
  PasswordField,
  SignInFailureNotice,
  typedCode,
} from "../../session/password-form.tsx";
import type { CodeQuestion } from "../../session/waiting-question.ts";
import classes from "./page.module.css";

/** Replaces whichever view was requested. The address stays, so that view appears after the sign-in. */
export default function SignInPage() {
  const { signIn: words } = useMessages();
  const [question, setQuestion] = useState<CodeQuestion | null>(null);
  const [interruption, setInterruption] = useState<Error | null>(null);
  const startOver = (reason: Error | null) => {
    setInterruption(reason);
    setQuestion(null);
  };
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Brand />
        <PageHeading title={words.title} below={words.lead} />
        <WhyEnded />
        {question === null ? (
          <PasswordStep interruption={interruption} onCodeNeeded={setQuestion} />
        ) : (
          <CodeStep question={question} onStartOver={startOver} />
        )}
      </div>
    </main>
  );
}

function WhyEnded() {
  const { session: words } = useMessages();
  const { ended } = useSessionState();
  if (ended === null) return null;
  return <Notice tone="info">{words.ended[ended]}</Notice>;
}

interface PasswordStepProps {
  /** Why the sign-in began anew. */
  interruption: Error | null;
  onCodeNeeded: (question: CodeQuestion) => void;
}

function PasswordStep({ interruption, onCodeNeeded }: PasswordStepProps) {
  const { signIn: words } = useMessages();
  const session = useSession();
  const signIn = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      session.signIn(email, password),
    onSuccess: (question) => {
      if (question !== null) onCodeNeeded(question);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    signIn.mutate({ email: formText(form, "email"), password: formText(form, "password") });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SignInFailureNotice error={signIn.isIdle ? interruption : signIn.error} />
        <TextInput
          name="email"
          type="email"
          label={words.email}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordField />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

interface CodeStepProps {
  question: CodeQuestion;
  onStartOver: (reason: Error | null) => void;
}

function CodeStep({ question, onStartOver }: CodeStepProps) {
  const { signIn: words, secondFactor } = useMessages();
  const answer = useMutation({
    mutationFn: (code: string) => question.answer(code),
    onError: (error) => {
      if (isTooLate(error)) onStartOver(error);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    answer.mutate(typedCode(event.currentTarget));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{secondFactor.enterCode}</Text>
        <SignInFailureNotice error={answer.error} />
        <CodeField />
        <Button type="submit" loading={answer.isPending} fullWidth>
          {words.submit}
        </Button>
        <Button variant="default" onClick={() => onStartOver(null)} fullWidth>
          {secondFactor.startOver}
        </Button>
        <Text size="sm" c="dimmed">
          {secondFactor.lost}
        </Text>
      </Stack>
    </form>
  );
}
