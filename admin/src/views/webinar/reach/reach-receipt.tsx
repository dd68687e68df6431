import { CloseButton } from "@mantine/core";
import { useEffect, useId } from "react";
import type { RunReceipt, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import progress from "../reminders/run-progress.module.css";
import { RunBar } from "../reminders/run-bar.tsx";
import { settledOf } from "../reminders/runs.ts";
import { dropReceipt, useReceipt, type Receipt } from "./receipts.ts";
import classes from "./reach-receipt.module.css";

/** Whom the change that was just made reaches, and how far its mail has got. */
export function ReachReceipt({ webinar }: { webinar: WebinarDetail }) {
  const { reach, common } = useMessages();
  const words = reach.receipt;
  const nameId = useId();
  const receipt = useReceipt(webinar.id);
  // Shown once: a later visit to the page is about something else.
  useEffect(() => dropReceipt, []);
  if (receipt === null) return null;
  const { mails, calendar, reaches_nobody } = receipt.reach;
  const hasFollowed = webinar.meet_provision_error === null;
  return (
    <section className={classes.receipt} aria-labelledby={nameId}>
      <h2 id={nameId} className={classes.title}>
        {words[receipt.done]}
      </h2>
      <CloseButton className={classes.close} aria-label={common.close} onClick={dropReceipt} />
      {reaches_nobody && <p>{words.none}</p>}
      {mails
        .filter(({ would_get }) => would_get > 0)
        .map((mail) => (
          <MailLine key={mail.kind} mail={mail} run={runOf(webinar, receipt, mail.kind)} />
        ))}
      {calendar !== null && calendar.guests > 0 && (
        <p>{hasFollowed ? words.told(calendar.guests) : words.waits(calendar.guests)}</p>
      )}
    </section>
  );
}

function MailLine({
  mail: { kind, would_get },
  run,
}: {
  mail: Receipt["reach"]["mails"][number];
  run: RunReceipt | null;
}) {
  const { reach, reminders } = useMessages();
  const words = reach.receipt;
  return (
    <div>
      <p>
        {words.mails[kind](would_get)}{" "}
        {run !== null && (
          <span role="status">
            {reminders.states[run.state]} {reminders.of(settledOf(run), run.totals.owed)}
          </span>
        )}
      </p>
      {run !== null && (
        <div className={progress.progress}>
          <RunBar run={run} label={words.progress} />
        </div>
      )}
    </div>
  );
}

/** The newest run of the kind that was not there before the change; null until there is one. */
const runOf = (
  { mail_runs }: WebinarDetail,
  { earlierRuns }: Receipt,
  kind: RunReceipt["kind"],
): RunReceipt | null =>
  mail_runs.find((run) => run.kind === kind && !earlierRuns.includes(run.id)) ?? null;
