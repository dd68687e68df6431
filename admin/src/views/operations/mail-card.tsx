import type { ReactNode } from "react";
import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { RelativeTime, Timestamp } from "../../parts/moment.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { pauseText } from "../webinar/texts.ts";
import classes from "./page.module.css";

/** Open batches, the provider's latest event, and the runs that need attention. */
export function MailCard({ report }: { report: Operations }) {
  const { operations: words } = useMessages();
  const { unsent_opt_ins, unsent_place_questions, unsent_waiting_letters } = report;
  const { last_mail_event_at } = report;
  return (
    <Card title={words.mail}>
      <p className={classes.hint}>{words.mailHint}</p>
      <Batches batches={report.open_batches} />
      <p className={classes.hint}>
        {last_mail_event_at === null ? (
          words.noMailEvent
        ) : (
          <Timestamp at={last_mail_event_at} words={words.lastMailEvent} />
        )}
      </p>
      <Undecided runs={report.undecided_deliveries} />
      {unsent_opt_ins > 0 && <Notice tone="warn">{words.unsentOptIns(unsent_opt_ins)}</Notice>}
      {unsent_place_questions > 0 && (
        <Notice tone="warn">{words.unsentPlaceQuestions(unsent_place_questions)}</Notice>
      )}
      {unsent_waiting_letters > 0 && (
        <Notice tone="warn">{words.unsentWaitingLetters(unsent_waiting_letters)}</Notice>
      )}
      <Paused runs={report.paused_deliveries} />
      <Failing runs={report.failing_deliveries} />
    </Card>
  );
}

function Batches({ batches }: { batches: Operations["open_batches"] }) {
  const { operations: words, number } = useMessages();
  const { oldest_due } = batches;
  return (
    <>
      <dl className={classes.figures}>
        {(["planned", "sending", "unknown", "accepted"] as const).map((state) => (
          <div key={state}>
            <dt>{words.batches[state]}</dt>
            <dd>{number(batches[state])}</dd>
          </div>
        ))}
      </dl>
      {oldest_due !== null && (
        <p className={classes.hint}>
          <RelativeTime at={oldest_due.due_at} words={words.oldestDue} />{" "}
          <Link href={webinarPath(oldest_due.webinar_id)}>{words.toWebinar}</Link>
        </p>
      )}
    </>
  );
}

function Undecided({ runs }: { runs: Operations["undecided_deliveries"] }) {
  const { operations: words } = useMessages();
  return runs.map(({ people, ...run }) => (
    <RunNotice key={`${run.webinar_id} ${run.kind} ${run.schedule_version}`} tone="bad" run={run}>
      {words.undecided(people)}
    </RunNotice>
  ));
}

function Paused({ runs }: { runs: Operations["paused_deliveries"] }) {
  const { reminders } = useMessages();
  return runs.map((run) => (
    <RunNotice key={`${run.webinar_id} ${run.kind}`} tone="warn" run={run}>
      {pauseText(run, reminders)}
    </RunNotice>
  ));
}

function Failing({ runs }: { runs: Operations["failing_deliveries"] }) {
  const { operations: words } = useMessages();
  return runs.map((run) => (
    <RunNotice key={`${run.webinar_id} ${run.kind}`} tone="warn" run={run}>
      {words.failing(run)}
    </RunNotice>
  ));
}

interface RunNoticeProps {
  tone: "warn" | "bad";
  run: Pick<Operations["paused_deliveries"][number], "webinar_id" | "kind">;
  children: ReactNode;
}

function RunNotice({ tone, run: { webinar_id, kind }, children }: RunNoticeProps) {
  const { operations: words, webinar } = useMessages();
  return (
    <Notice tone={tone} title={webinar.mailKinds[kind]}>
      <p>
        {children} <Link href={webinarPath(webinar_id)}>{words.toWebinar}</Link>
      </p>
    </Notice>
  );
}
