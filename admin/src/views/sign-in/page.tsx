import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Brand } from "../../frame/brand.tsx";
import { useMessages } from "../../messages/context.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useSession } from "../../session/context.ts";
import { formText, PasswordField, SignInFailureNotice } from "../../session/password-form.tsx";
import classes from "./page.module.css";

/** Replaces whichever view was requested. The address stays, so that view appears after the sign-in. */
export default function SignInPage() {
  const { signIn: words } = useMessages();
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Brand />
        <PageHeading title={words.title} below={words.lead} />
        <SignInForm />
      </div>
    </main>
  );
}

function SignInForm() {
  const { signIn: words } = useMessages();
  const session = useSession();
  const signIn = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      session.signIn(email, password),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    signIn.mutate({ email: formText(form, "email"), password: formText(form, "password") });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SignInFailureNotice error={signIn.error} />
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
