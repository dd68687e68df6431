import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { RelativeTime, ScheduledTime } from "../../../parts/moment.tsx";
import { Link } from "../../../router/link.tsx";
import { tabPath } from "../../../router/paths.ts";
import { useNow } from "../../../time/use-now.ts";
import { RunProgress } from "../reminders/run-progress.tsx";
import { nextMails } from "./next-mails.ts";
import classes from "./overview.module.css";

/** What goes out by itself, and how soon; first what is on its way now. */
export function NextMailsCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinarPage, webinar: names, reminders } = useMessages();
  const { nextMails: words } = webinarPage;
  const { id, time_zone, registered_count, mail_runs } = webinar;
  const open = mail_runs.filter(({ state }) => state !== "done");
  const next = nextMails(webinar, useNow());
  return (
    <Card title={words.title} aside={<Link href={tabPath(id, "mail")}>{words.all}</Link>}>
      {open.map((run) => (
        <div key={run.id}>
          <h3 className={classes.name}>{names.mailKinds[run.kind]}</h3>
          <RunProgress webinarId={id} run={run} />
        </div>
      ))}
      {open.length + next.length === 0 && <p className={classes.lead}>{words.none}</p>}
      {next.length > 0 && (
        <ol className={classes.rows}>
          {next.map(({ horizon, at }) => (
            <li key={horizon}>
              <span className={classes.name}>{reminders.names[horizon]}</span>
              <span className={classes.soft}>{words.to(registered_count)}</span>
              <span className={classes.end}>
                <RelativeTime at={at} zone={time_zone} />
                <span className={classes.soft}>
                  <ScheduledTime at={at} zone={time_zone} />
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
