import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ExternalLink } from "../../../parts/external-link.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { PublishRecordingButton } from "../actions/recording/publish-recording-button.tsx";
import type { MeetRecords } from "./meet-records.ts";
import classes from "./meet-records-card.module.css";

/** Each part of the recording, who can open it, and the button that publishes it. */
export function MeetRecordings({
  webinar,
  records,
}: {
  webinar: WebinarDetail;
  records: MeetRecords;
}) {
  const { meetRecords: words } = useMessages();
  const { recordings, published_at } = records;
  const isAwaited = webinar.status === "ENDED" && webinar.publish_recording === "automatic";
  return (
    <section>
      <h3 className={classes.name}>{recordings.length > 1 ? words.recordings : words.recording}</h3>
      {recordings.length === 0 && <p className={classes.line}>{words.noRecording}</p>}
      {recordings.map((recording) => (
        <Recording key={recording.started_at} webinar={webinar} recording={recording} />
      ))}
      {recordings.length === 1 && isAwaited && <p className={classes.hint}>{words.automatic}</p>}
      {published_at !== null && (
        <p className={classes.hint}>
          <Timestamp at={published_at} words={words.published} />
        </p>
      )}
    </section>
  );
}

interface RecordingProps {
  webinar: WebinarDetail;
  recording: MeetRecords["recordings"][number];
}

function Recording({ webinar, recording: { url, state, audience } }: RecordingProps) {
  const { meetRecords: words } = useMessages();
  if (url === null) return <p className={classes.line}>{words.artefact[state]}</p>;
  return (
    <div className={classes.file}>
      <p className={classes.line}>
        <ExternalLink href={url}>{words.open}</ExternalLink>{" "}
        {audience !== null && words.audience[audience]}
      </p>
      {audience !== null && audience !== "anyone" && (
        <p className={classes.hint}>{words.remedy[audience]}</p>
      )}
      {webinar.status === "ENDED" && (
        <PublishRecordingButton
          webinar={webinar}
          url={url}
          warning={audience === "anyone" || audience === "unknown" ? null : words.unread}
        />
      )}
    </div>
  );
}

export function MeetTranscripts({ transcripts }: Pick<MeetRecords, "transcripts">) {
  const { meetRecords: words } = useMessages();
  return (
    <section>
      <h3 className={classes.name}>{words.transcript}</h3>
      {transcripts.length === 0 && <p className={classes.line}>{words.noTranscript}</p>}
      {transcripts.map(({ started_at, url, state }) => (
        <p key={started_at} className={classes.line}>
          {url === null ? (
            words.artefact[state]
          ) : (
            <ExternalLink href={url}>{words.open}</ExternalLink>
          )}
        </p>
      ))}
    </section>
  );
}
