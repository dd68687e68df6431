import { useState } from "react";
import { useMessages } from "../../messages/context.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { AddDialog } from "./add-dialog.tsx";
import { useSubscribers } from "./queries.ts";
import { SubscriberCard } from "./subscriber-card.tsx";
import classes from "./integrations.module.css";

/** The systems that get our events, and how their deliveries go. */
export default function IntegrationsPage() {
  const { integrations: words } = useMessages();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useSubscribers();
  return (
    <>
      <PageHeading
        title={words.title}
        below={words.lead}
        actions={
          data !== undefined && (
            <OnlineButton onClick={() => setAdding(true)}>{words.add}</OnlineButton>
          )
        }
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={4} />}
      {data?.subscribers.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      )}
      <div className={classes.list}>
        {data?.subscribers.map((each) => (
          <SubscriberCard key={each.id} subscriber={each} />
        ))}
      </div>
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}
