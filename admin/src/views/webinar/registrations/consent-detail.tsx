import type { ReactNode } from "react";
import type { Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import classes from "./consent-detail.module.css";

/** What a person agreed to and, if they did, how they withdrew it: the evidence that is kept. */
export function ConsentDetail({ registration }: { registration: Registration }) {
  const { name, consent, consent_at, withdrawal } = registration;
  const { webinar, registrations, people } = useMessages();
  const { consent: words } = registrations;
  return (
    <details className={classes.detail}>
      <summary aria-label={words.of(name)}>{words.title}</summary>
      <dl>
        <Fact name={words.given}>
          <Timestamp at={consent?.at ?? consent_at} />
        </Fact>
        <Fact name={words.text}>{consent?.wording ?? words.notRecorded}</Fact>
        <Fact name={words.language}>
          {consent?.language ? webinar.languages[consent.language] : words.notRecorded}
        </Fact>
        <Fact name={words.page}>
          {consent?.page ? words.pageOf(consent.page) : words.notRecorded}
        </Fact>
        <Fact name={words.request}>{consent?.request_id ?? words.notRecorded}</Fact>
        {consent?.noted && <Fact name={people.statement}>{consent.noted.statement}</Fact>}
        {withdrawal && (
          <Fact name={words.withdrawn}>
            <Timestamp at={withdrawal.at} /> {words.by[withdrawal.by]}
            {withdrawal.request_id !== null && ` · ${withdrawal.request_id}`}
          </Fact>
        )}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
