import { request } from "../../../api/request.ts";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { googleText } from "../../../messages/problem-texts.ts";
import { Card } from "../../../parts/card.tsx";
import { ScheduledRange, Timestamp } from "../../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useWebinarChange } from "../changes.ts";
import { MeetAttendance } from "./meet-attendance.tsx";
import { MeetRecordings, MeetTranscripts } from "./meet-files.tsx";
import type { MeetRecords } from "./meet-records.ts";
import classes from "./meet-records-card.module.css";

/** What Meet has of a webinar that is over: attendance, recording, transcript, and what is missing. */
export function MeetRecordsCard({ webinar }: { webinar: WebinarDetail }) {
  const { meetRecords: words } = useMessages();
  if (webinar.status !== "ENDED" && webinar.status !== "PUBLISHED") return null;
  const records = webinar.meet_records;
  return (
    <Card title={words.title}>
      {records === null ? (
        <p className={classes.hint}>{words.notYet}</p>
      ) : (
        <Found webinar={webinar} records={records} />
      )}
    </Card>
  );
}

function Found({ webinar, records }: { webinar: WebinarDetail; records: MeetRecords }) {
  const { meetRecords: words } = useMessages();
  const hasConference = records.conferences.length > 0;
  return (
    <div className={classes.found}>
      <p className={classes.hint}>
        {words.states[records.state]}{" "}
        {records.next_at !== null && <Timestamp at={records.next_at} words={words.nextAt} />}
      </p>
      <LookAgain webinar={webinar} records={records} />
      <Failure service="meet" title={words.failing} failure={records.failure} />
      {records.attendance !== null && <MeetAttendance attendance={records.attendance} />}
      {hasConference && <MeetRecordings webinar={webinar} records={records} />}
      <Failure service="drive" title={words.sharingFailing} failure={records.sharing_failure} />
      {hasConference && <MeetTranscripts transcripts={records.transcripts} />}
      <OtherConferences webinar={webinar} others={records.others} />
    </div>
  );
}

/** The states in which Meet has nothing more. */
const FINAL: readonly MeetRecords["state"][] = ["nothing", "expired", "no_room"];

function LookAgain({ webinar, records }: { webinar: WebinarDetail; records: MeetRecords }) {
  const { meetRecords: words } = useMessages();
  const path = { id: webinar.id };
  const ask = useWebinarChange(webinar.id, () =>
    request("POST", "/sys/webinars/{id}/ask-meet-again", { path }),
  );
  if (FINAL.includes(records.state)) return null;
  return (
    <div>
      <OnlineButton
        size="xs"
        variant="default"
        loading={ask.isPending}
        onClick={() => ask.mutate(undefined)}
      >
        {words.lookAgain}
      </OnlineButton>
      {ask.error !== null && <ProblemNotice error={ask.error} />}
    </div>
  );
}

interface FailureProps {
  service: "meet" | "drive";
  title: string;
  failure: MeetRecords["failure"];
}

function Failure({ service, title, failure }: FailureProps) {
  const messages = useMessages();
  const { meetRecords: words } = messages;
  if (failure === null) return null;
  const { message, remedy } = googleText(service, failure, messages);
  return (
    <Notice tone="warn" title={title}>
      <p>{message}</p>
      <p>{remedy}</p>
      <p className={classes.hint}>
        <Timestamp at={failure.at} words={words.failureAt} />
      </p>
    </Notice>
  );
}

interface OtherConferencesProps {
  webinar: WebinarDetail;
  others: MeetRecords["others"];
}

function OtherConferences({ webinar, others }: OtherConferencesProps) {
  const { meetRecords: words } = useMessages();
  if (others.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{words.others(others.length)}</summary>
      <p className={classes.hint}>{words.othersHint}</p>
      <ul className={classes.list}>
        {others.map(({ started_at, ended_at }) => (
          <li key={started_at}>
            <ScheduledRange
              span={{ starts_at: started_at, ends_at: ended_at ?? started_at }}
              zone={webinar.time_zone}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
