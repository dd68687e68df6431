import { Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { useSession } from "../../session/context.ts";
import {
  CodeField,
  isSignInTooOld,
  isTooLate,
  SignInFailureNotice,
  typedCode,
} from "../../session/password-form.tsx";
import type { Enrolment as Started } from "../../session/session.ts";
import { QrCode } from "./qr-code.tsx";
import classes from "./enrolment.module.css";

/** Shows a secret to an authenticator app, and asks for its first code. */
export function Enrolment() {
  const { common } = useMessages();
  const session = useSession();
  const start = useQuery({
    queryKey: ["enrolment"],
    queryFn: () =>
      session.startEnrolment().catch(async (error: unknown) => {
        if (!isSignInTooOld(error)) throw error;
        await session.signInAgain();
        return session.startEnrolment();
      }),
    // A second secret would make the one that the app already has useless.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  if (start.data !== undefined) {
    return <FirstCode started={start.data} onTooLate={() => void start.refetch()} />;
  }
  if (start.error === null) return <Loading />;
  return (
    <Stack>
      <SignInFailureNotice error={start.error} />
      <OnlineButton onClick={() => void start.refetch()} loading={start.isFetching}>
        {common.retry}
      </OnlineButton>
    </Stack>
  );
}

function FirstCode({ started, onTooLate }: { started: Started; onTooLate: () => void }) {
  const { secondFactor: words } = useMessages();
  const finish = useMutation({
    mutationFn: (code: string) => started.finish(code),
    onError: (error) => {
      if (isTooLate(error)) onTooLate();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    finish.mutate(typedCode(event.currentTarget));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{words.scan}</Text>
        <QrCode text={started.url} label={words.qrCode} />
        <Text size="sm">
          {words.typeKey} <code className={classes.key}>{inGroups(started.secret)}</code>
        </Text>
        <SignInFailureNotice error={finish.error} tooLate={words.setupTooLate} />
        <CodeField />
        <OnlineButton type="submit" loading={finish.isPending}>
          {words.finish}
        </OnlineButton>
      </Stack>
    </form>
  );
}

/** Easier to read off and type. Apps ignore the spaces. */
const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;
