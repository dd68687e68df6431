import type { Operations } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { FromNow, Happened } from "../../parts/moment.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { pausedWords } from "../webinar/reminders/paused-words.ts";
import classes from "./page.module.css";

export function MailCard({
  batches,
  unsentOptIns,
  paused,
  undecided,
  lastEventAt,
  failing,
}: {
  batches: Operations["open_batches"];
  unsentOptIns: Operations["unsent_opt_ins"];
  paused: Operations["paused_deliveries"];
  undecided: Operations["undecided_deliveries"];
  lastEventAt: Operations["last_mail_event_at"];
  failing: Operations["failing_deliveries"];
}) {
  const { messages } = useLanguage();
  const { operations: words, webinar, reminders } = messages;
  return (
    <Card title={words.mail}>
      <p className={classes.hint}>{words.mailHint}</p>
      <dl className={classes.figures}>
        {(["planned", "sending", "unknown", "accepted"] as const).map((state) => (
          <div key={state}>
            <dt>{words.batches[state]}</dt>
            <dd>{messages.number(batches[state])}</dd>
          </div>
        ))}
      </dl>
      {batches.oldest_due !== null && (
        <p className={classes.hint}>
          <FromNow at={batches.oldest_due.due_at} words={words.oldestDue} />{" "}
          <Link href={webinarPath(batches.oldest_due.webinar_id)}>{words.toWebinar}</Link>
        </p>
      )}
      <p className={classes.hint}>
        {lastEventAt === null ? (
          words.noMailEvent
        ) : (
          <Happened at={lastEventAt} words={words.lastMailEvent} />
        )}
      </p>
      {undecided.map(({ webinar_id, kind, schedule_version, people }) => (
        <Notice
          key={`${webinar_id} ${kind} ${schedule_version} undecided`}
          tone="bad"
          title={webinar.mailKinds[kind]}
        >
          <p>
            {words.undecided(people)} <Link href={webinarPath(webinar_id)}>{words.toWebinar}</Link>
          </p>
        </Notice>
      ))}
      {unsentOptIns > 0 && <Notice tone="warn">{words.unsentOptIns(unsentOptIns)}</Notice>}
      {paused.map(({ webinar_id, kind, ...held }) => (
        <Notice key={`${webinar_id} ${kind}`} tone="warn" title={webinar.mailKinds[kind]}>
          <p>
            {pausedWords(held, reminders)}{" "}
            <Link href={webinarPath(webinar_id)}>{words.toWebinar}</Link>
          </p>
        </Notice>
      ))}
      {failing.map(({ webinar_id, kind, sent, failed, bounced }) => (
        <Notice key={`${webinar_id} ${kind}`} tone="warn" title={webinar.mailKinds[kind]}>
          <p>
            {words.failing({ sent, failed, bounced })}{" "}
            <Link href={webinarPath(webinar_id)}>{words.toWebinar}</Link>
          </p>
        </Notice>
      ))}
    </Card>
  );
}
