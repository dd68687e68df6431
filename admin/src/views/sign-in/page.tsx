import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useMessages } from "../../messages/context.tsx";
import { formText } from "../../parts/form-text.ts";
import { Notice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useSession } from "../../session/context.ts";
import { signInFailureOf } from "../../session/failure.ts";
import { Brand } from "../../frame/brand.tsx";
import classes from "./page.module.css";

/** Shown in place of whatever page was asked for, which then appears under its own address. */
export default function SignInPage() {
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
    <main className={classes.page}>
      <div className={classes.box}>
        <Brand />
        <PageHeading title={words.title} below={words.lead} />
        <form onSubmit={submit}>
          <Stack>
            {signIn.error !== null && (
              <Notice tone="bad">{words.failures[signInFailureOf(signIn.error)]}</Notice>
            )}
            <TextInput
              name="email"
              type="email"
              label={words.email}
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
            />
            <PasswordInput
              name="password"
              label={words.password}
              autoComplete="current-password"
              required
              withAsterisk={false}
            />
            <Button type="submit" loading={signIn.isPending} fullWidth>
              {words.submit}
            </Button>
          </Stack>
        </form>
      </div>
    </main>
  );
}
