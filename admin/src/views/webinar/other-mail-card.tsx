import type { RunDetail, WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { RunProgress } from "./reminders/run-progress.tsx";
import { isReminder } from "./reminders/runs.ts";
import classes from "./other-mail-card.module.css";

/** The mail that changes have caused: about a new time, a cancellation or a recording. */
export function OtherMailCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words } = useMessages();
  const runs = webinar.mail_runs.filter((run) => !isReminder(run));
  if (runs.length === 0) return null;
  return (
    <Card title={words.otherMail}>
      {runs.map((run) => (
        <OtherMail key={run.id} webinarId={webinar.id} run={run} />
      ))}
    </Card>
  );
}

function OtherMail({ webinarId, run }: { webinarId: string; run: RunDetail }) {
  const { webinar: words } = useMessages();
  return (
    <div>
      <h3 className={classes.name}>{words.mailKinds[run.kind]}</h3>
      <RunProgress webinarId={webinarId} run={run} />
    </div>
  );
}
