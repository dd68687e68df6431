import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { RunProgress } from "../reminders/run-progress.tsx";
import classes from "./overview.module.css";

/** Who has heard that the webinar is cancelled, and why it is. */
export function ToldCard({ webinar }: { webinar: WebinarDetail }) {
  const { told: words } = useMessages().webinarPage;
  const { id, cancelled_at, cancel_reason, mail_runs } = webinar;
  const run = mail_runs.find(({ kind }) => kind === "cancellation");
  const wasMailed = run !== undefined && run.totals.owed > 0;
  return (
    <Card title={words.title} aside={cancelled_at !== null && <Timestamp at={cancelled_at} />}>
      {cancel_reason !== null && <p className={classes.lead}>{words.reason(cancel_reason)}</p>}
      {wasMailed ? (
        <RunProgress webinarId={id} run={run} />
      ) : (
        <p className={classes.lead}>{words.none}</p>
      )}
    </Card>
  );
}
