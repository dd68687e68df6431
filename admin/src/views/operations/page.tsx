import { useLanguage } from "../../messages/context.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Happened } from "../../parts/moment.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { FailuresCard } from "./failures-card.tsx";
import { MailCard } from "./mail-card.tsx";
import { QueuesCard } from "./queues-card.tsx";
import { RunsCard } from "./runs-card.tsx";
import { SweepCard } from "./sweep-card.tsx";
import { useOperations } from "./queries.ts";
import classes from "./page.module.css";

/** How the machinery stands: what sends by itself, what waits, what has failed. */
export default function OperationsPage() {
  const { messages } = useLanguage();
  const { operations: words } = messages;
  const { data, error, refetch } = useOperations();
  return (
    <>
      <PageHeading
        title={words.title}
        below={data && <Happened at={data.at} words={words.asOf} />}
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <div className={classes.cards}>
          <SweepCard sweep={data.sweep} />
          <MailCard
            batches={data.open_batches}
            unsentOptIns={data.unsent_opt_ins}
            paused={data.paused_deliveries}
            undecided={data.undecided_deliveries}
            lastEventAt={data.last_mail_event_at}
            failing={data.failing_deliveries}
          />
          <QueuesCard queues={data.queues} />
          <FailuresCard failures={data.failures} />
          <div className={classes.wide}>
            <RunsCard runs={data.sweep.runs} />
          </div>
        </div>
      )}
    </>
  );
}
