import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { FailuresCard } from "./failures-card.tsx";
import { IntegrationsCard } from "./integrations-card.tsx";
import { MailCard } from "./mail-card.tsx";
import { QueuesCard } from "./queues-card.tsx";
import { RetentionCard } from "./retention-card.tsx";
import { RunsCard } from "./runs-card.tsx";
import { SweepCard } from "./sweep-card.tsx";
import { useOperations } from "./queries.ts";
import classes from "./page.module.css";

/** The state of the background work: the sweep, the mail, the queues, and recent failures. */
export default function OperationsPage() {
  const { operations: words } = useMessages();
  const { data, error, refetch } = useOperations();
  return (
    <>
      <PageHeading
        title={words.title}
        below={data && <Timestamp at={data.at} words={words.asOf} />}
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <div className={classes.cards}>
          <SweepCard sweep={data.sweep} />
          <MailCard report={data} />
          <QueuesCard queues={data.queues} />
          <IntegrationsCard disabled={data.disabled_subscribers} />
          <FailuresCard failures={data.failures} />
          <RetentionCard retention={data.retention} />
          <div className={classes.wide}>
            <RunsCard runs={data.sweep.runs} />
          </div>
        </div>
      )}
    </>
  );
}
