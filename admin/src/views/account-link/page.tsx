import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Brand } from "../../frame/brand.tsx";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { Notice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { useQuery as useAddress } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { DeadLink, type AccountLink } from "../../session/account-links.ts";
import { useAccountLinks } from "../../session/context.ts";
import { SignInFailureNotice } from "../../session/password-form.tsx";
import { OtherAction } from "./other-action.tsx";
import { NewPassword } from "./new-password.tsx";
import classes from "../sign-in/page.module.css";

/**
 * Where links of Identity Platform lead. Works whether somebody is signed in or not. Of the address only the code counts:
 * a page to continue to, which anybody could write, is ignored.
 */
export default function AccountLinkPage() {
  const code = useAddress().get("oobCode") ?? "";
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Brand />
        {code === "" ? (
          <Dead reason={new DeadLink("used")} />
        ) : (
          <Inspected key={code} code={code} />
        )}
      </div>
    </main>
  );
}

function Inspected({ code }: { code: string }) {
  const { common } = useMessages();
  const links = useAccountLinks();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["account-link", code],
    queryFn: () => links.inspect(code),
    // It would be dead once it has been used.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  if (data !== undefined) return <Living link={data} code={code} />;
  if (error === null) return <Loading />;
  if (error instanceof DeadLink) return <Dead reason={error} />;
  return (
    <Stack>
      <SignInFailureNotice error={error} />
      <OnlineButton onClick={() => void refetch()} loading={isFetching}>
        {common.retry}
      </OnlineButton>
    </Stack>
  );
}

function Living({ link, code }: { link: AccountLink; code: string }) {
  const { accountLink: words } = useMessages();
  const [outcome, setOutcome] = useState<"done" | DeadLink | null>(null);
  const whose = link.email ?? words.yourAccount;
  if (outcome instanceof DeadLink) return <Dead reason={outcome} />;
  if (outcome === "done") {
    return (
      <Ending title={words.title[link.action]}>
        <Notice tone="good">{words.done[link.action](whose)}</Notice>
      </Ending>
    );
  }
  const Step = link.action === "set_password" ? NewPassword : OtherAction;
  return (
    <>
      <PageHeading title={words.title[link.action]} below={words.lead[link.action](whose)} />
      <Step link={link} code={code} onEnded={setOutcome} />
    </>
  );
}

function Dead({ reason }: { reason: DeadLink }) {
  const { accountLink: words } = useMessages();
  return (
    <Ending title={words.deadTitle}>
      <Notice tone="bad">{words.dead[reason.death]}</Notice>
      <Text size="sm">{reason.death === "disabled" ? words.wayOnDisabled : words.wayOn}</Text>
    </Ending>
  );
}

function Ending({ title, children }: { title: string; children: ReactNode }) {
  const { accountLink: words } = useMessages();
  return (
    <>
      <PageHeading title={title} />
      <Stack>
        {children}
        <Link href={PATHS.webinars}>{words.toConsole}</Link>
      </Stack>
    </>
  );
}
