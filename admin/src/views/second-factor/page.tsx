import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Brand } from "../../frame/brand.tsx";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { Notice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useSession, useSessionState } from "../../session/context.ts";
import { SignInFailureNotice } from "../../session/password-form.tsx";
import { UnsupportedSecondFactor } from "../../session/session.ts";
import { Enrolment } from "./enrolment.tsx";
import classes from "../sign-in/page.module.css";

/** Replaces whichever view was requested, until the session has a second factor. */
export default function SecondFactorPage() {
  const { secondFactor: words, app } = useMessages();
  const session = useSession();
  const { person } = useSessionState();
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Brand />
        <PageHeading title={words.title} below={words.lead} />
        <NextStep />
        <Text size="sm" c="dimmed">
          {words.signedInAs(person?.email ?? "")}
        </Text>
        <Button variant="default" onClick={() => void session.leave()}>
          {app.signOut}
        </Button>
      </div>
    </main>
  );
}

function NextStep() {
  const { common } = useMessages();
  const session = useSession();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["second-factor"],
    queryFn: () => session.secondFactor(),
    // It may have changed elsewhere: in the mailbox, or in another browser.
    staleTime: 0,
    retry: false,
  });
  if (data === "missing") return <Enrolment />;
  if (data === "enrolled") return <SignInAgain />;
  if (data === "unsupported") return <SignInFailureNotice error={new UnsupportedSecondFactor()} />;
  if (data === "unverified")
    return <Verification isBusy={isFetching} onVerified={() => void refetch()} />;
  if (error === null) return <Loading />;
  return (
    <Stack>
      <SignInFailureNotice error={error} />
      <OnlineButton onClick={() => void refetch()} loading={isFetching}>
        {common.retry}
      </OnlineButton>
    </Stack>
  );
}

/** The session is older than the second factor, which was set up in another browser. */
function SignInAgain() {
  const { secondFactor: words } = useMessages();
  return <Notice tone="info">{words.signInAgain}</Notice>;
}

interface VerificationProps {
  isBusy: boolean;
  onVerified: () => void;
}

/** Google adds a second factor only to an account whose address is confirmed. */
function Verification({ isBusy, onVerified }: VerificationProps) {
  const { secondFactor: words } = useMessages();
  const session = useSession();
  const email = useSessionState().person?.email ?? "";
  const send = useMutation({ mutationFn: () => session.sendVerification() });
  return (
    <Stack>
      <Text size="sm">{words.unverified(email)}</Text>
      <SignInFailureNotice error={send.error} />
      {send.isSuccess && <Notice tone="good">{words.linkSent}</Notice>}
      <OnlineButton
        variant={send.isSuccess ? "default" : "filled"}
        onClick={() => send.mutate()}
        loading={send.isPending}
      >
        {send.isSuccess ? words.sendAgain : words.sendLink}
      </OnlineButton>
      {send.isSuccess && (
        <OnlineButton onClick={onVerified} loading={isBusy}>
          {words.linkOpened}
        </OnlineButton>
      )}
    </Stack>
  );
}
