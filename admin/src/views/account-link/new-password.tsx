import { Stack } from "@mantine/core";
import type { FormEvent } from "react";
import { useMessages } from "../../messages/context.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { mustBeStrong } from "../../passwords/leaked.ts";
import { useAccountLinks } from "../../session/context.ts";
import { formText, NewPasswordField, SignInFailureNotice } from "../../session/password-form.tsx";
import { useStep, type StepProps } from "./use-step.ts";

export function NewPassword({ link, code, onEnded }: StepProps) {
  const { accountLink: words } = useMessages();
  const links = useAccountLinks();
  const email = link.email ?? "";
  const { error, isPending, take } = useStep(async (password: string) => {
    await mustBeStrong(password, email);
    await links.setPassword(code, password);
  }, onEnded);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    take(formText(event.currentTarget, "new"));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SignInFailureNotice error={error} />
        <NewPasswordField email={email} hasInitialFocus />
        <OnlineButton type="submit" loading={isPending}>
          {words.submit.set_password}
        </OnlineButton>
      </Stack>
    </form>
  );
}
