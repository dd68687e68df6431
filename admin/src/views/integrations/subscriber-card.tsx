import { useState } from "react";
import type { Subscriber } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { VisuallyHidden } from "@mantine/core";
import { useLoaded } from "../../session/lazy-dialogs.tsx";
import { reasonText } from "./reason-text.ts";
import { SubscriberDialog, STEPS, type Step } from "./subscriber-dialogs.tsx";
import { typeName } from "./type-name.ts";
import classes from "./integrations.module.css";

/** One subscriber: how it goes in words, what it gets, and what the API allows an operator to do. */
export function SubscriberCard({ subscriber }: { subscriber: Subscriber }) {
  const { integrations: words } = useMessages();
  const [step, setStep] = useState<Step | null>(null);
  const [isListing, setListing] = useState(false);
  const closeList = () => setListing(false);
  const List = useLoaded(isListing, () => import("./deliveries-dialog.tsx"), closeList);
  const { name, kind, allowed_actions } = subscriber;
  return (
    <Card title={name} aside={<span className={classes.kind}>{words.kinds[kind]}</span>}>
      <State subscriber={subscriber} />
      <Facts subscriber={subscriber} />
      <div className={classes.actions}>
        <OnlineButton size="xs" variant="default" onClick={() => setListing(true)}>
          {words.showDeliveries}
          <VisuallyHidden> {words.ofName(name)}</VisuallyHidden>
        </OnlineButton>
        {STEPS.filter((each) => allowed_actions.includes(each)).map((each) => (
          <OnlineButton key={each} size="xs" variant="default" onClick={() => setStep(each)}>
            {words.actions[each]}
            <VisuallyHidden> {words.ofName(name)}</VisuallyHidden>
          </OnlineButton>
        ))}
      </div>
      {isListing && List && <List subscriber={subscriber} onClose={closeList} />}
      {step !== null && (
        <SubscriberDialog subscriber={subscriber} step={step} onClose={() => setStep(null)} />
      )}
    </Card>
  );
}

/** How it goes, and what to do about it. */
function State({ subscriber }: { subscriber: Subscriber }) {
  const { integrations: words } = useMessages();
  const { status, disabled_reason, failing_since, last_failure, owner_notice } = subscriber;
  const failure = last_failure && (
    <p>
      <Timestamp
        at={last_failure.at}
        words={(when) => words.lastFailure(when, reasonText(last_failure.reason, words))}
      />
    </p>
  );
  if (status === "disabled") {
    const { title, remedy } = words.disabled[disabled_reason ?? "operator"];
    return (
      <Notice tone={disabled_reason === "operator" ? "info" : "bad"} title={title}>
        <p>{remedy}</p>
        {disabled_reason !== "operator" && failure}
        {owner_notice !== null && <p>{words.ownerNotice[owner_notice](subscriber.owner_email)}</p>}
      </Notice>
    );
  }
  if (failing_since === null) return null;
  return (
    <Notice tone="warn" title={words.failing}>
      <p>
        <Timestamp at={failing_since} words={words.failingSince} />
      </p>
      {failure}
    </Notice>
  );
}

function Facts({ subscriber }: { subscriber: Subscriber }) {
  const { integrations: words } = useMessages();
  const { url, event_types, owner_email, last_delivered_at, secrets } = subscriber;
  return (
    <dl className={classes.facts}>
      <Fact name={words.state}>{words.status[subscriber.status]}</Fact>
      {url !== null && <Fact name={words.url}>{url}</Fact>}
      <Fact name={words.events}>
        {event_types.length === 0
          ? words.allTypes
          : event_types.map((type) => typeName(type, words)).join(", ")}
      </Fact>
      <Fact name={words.owner}>{owner_email}</Fact>
      <Fact name={words.lastDelivered}>
        {last_delivered_at === null ? words.never : <Timestamp at={last_delivered_at} />}
      </Fact>
      {secrets.length > 0 && (
        <Fact name={words.secrets}>
          {secrets.map(({ version, expires_at }) => (
            <div key={version}>
              {words.secretVersion(version)}
              {expires_at !== null && (
                <>
                  {" · "}
                  <Timestamp at={expires_at} words={words.validUntil} />
                </>
              )}
            </div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
