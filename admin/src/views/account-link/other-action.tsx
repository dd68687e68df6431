import { Stack } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { useAccountLinks } from "../../session/context.ts";
import { SignInFailureNotice } from "../../session/password-form.tsx";
import { useStep, type StepProps } from "./use-step.ts";

/** Waits for a click, because mail scanners open links. */
export function OtherAction({ link, code, onEnded }: StepProps) {
  const { accountLink: words } = useMessages();
  const links = useAccountLinks();
  const { error, isPending, take } = useStep(() => links.carryOut(code), onEnded);
  return (
    <Stack>
      <SignInFailureNotice error={error} />
      <OnlineButton onClick={() => take(undefined)} loading={isPending}>
        {words.submit[link.action]}
      </OnlineButton>
    </Stack>
  );
}
