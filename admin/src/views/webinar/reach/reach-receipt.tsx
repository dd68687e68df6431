import { CloseButton } from "@mantine/core";
import { useEffect, useId } from "react";
import type { RunReceipt, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import progress from "../reminders/run-progress.module.css";
import { RunBar } from "../reminders/run-bar.tsx";
import { progressOf } from "../reminders/runs.ts";
import { dropReceipt, useReceipt, type Receipt } from "./receipts.ts";
import classes from "./reach-receipt.module.css";

/** Who the operator's latest change reaches, and how much of its mail is sent. */
export function ReachReceipt({ webinar }: { webinar: WebinarDetail }) {
  const { reach, common } = useMessages();
  const words = reach.receipt;
  const nameId = useId();
  const receipt = useReceipt(webinar.id);
  // Leaving the page drops the receipt, so that it is shown once.
  useEffect(() => dropReceipt, []);
  if (receipt === null) return null;
  const { mails, calendar, reaches_nobody } = receipt.reach;
  const isCalendarUpToDate = webinar.meet_provision_error === null;
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
        <p>{isCalendarUpToDate ? words.told(calendar.guests) : words.waits(calendar.guests)}</p>
      )}
    </section>
  );
}

interface MailLineProps {
  mail: Receipt["reach"]["mails"][number];
  run: RunReceipt | null;
}

function MailLine({ mail: { kind, would_get }, run }: MailLineProps) {
  const { reach, reminders } = useMessages();
  const words = reach.receipt;
  return (
    <div>
      <p>
        {words.mails[kind](would_get)}{" "}
        {run !== null && (
          <span role="status">
            {reminders.states[run.state]} {reminders.of(progressOf(run), run.totals.owed)}
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

/** The run of this kind that the change has opened; null until it exists. */
const runOf = (
  { mail_runs }: WebinarDetail,
  { earlierRuns }: Receipt,
  kind: RunReceipt["kind"],
): RunReceipt | null =>
  mail_runs.find((run) => run.kind === kind && !earlierRuns.includes(run.id)) ?? null;
