import { useState } from "react";
import type { AttendanceReply, DoubtfulParticipant } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { MarkReceipt } from "./mark-receipt.tsx";
import { useMarkAttendance } from "./queries.ts";
import choiceClasses from "../../../parts/choice.module.css";
import { OnlineButton } from "../../../parts/online-button.tsx";
import classes from "./registrations-card.module.css";

/** What an import has matched, and who is for a person to decide: nobody is guessed. */
export function AttendanceReview({
  webinarId,
  reply,
}: {
  webinarId: string;
  reply: AttendanceReply;
}) {
  const { review: words } = useMessages();
  return (
    <MarkReceipt
      key={reply.mark_id}
      webinarId={webinarId}
      reply={reply}
      title={words.title(reply.marked)}
      tone={reply.doubtful.length > 0 ? "warn" : "good"}
    >
      {reply.unchanged > 0 && <p>{words.unchanged(reply.unchanged)}</p>}
      {reply.kept > 0 && <p>{words.kept(reply.kept)}</p>}
      {reply.doubtful.length > 0 && (
        <>
          <p>{words.doubtful(reply.doubtful.length)}</p>
          <ul className={classes.doubtful}>
            {reply.doubtful.map((participant, index) => (
              <Doubtful
                key={`${index} ${participant.name}`}
                webinarId={webinarId}
                participant={participant}
              />
            ))}
          </ul>
        </>
      )}
      {reply.unknown.length > 0 && (
        <details>
          <summary>{words.unknown(reply.unknown.length)}</summary>
          <p>{reply.unknown.join(", ")}</p>
        </details>
      )}
    </MarkReceipt>
  );
}

function Doubtful({
  webinarId,
  participant,
}: {
  webinarId: string;
  participant: DoubtfulParticipant;
}) {
  const { review: words } = useMessages();
  const [chosen, setChosen] = useState("");
  const mark = useMarkAttendance(webinarId);
  if (mark.isSuccess) {
    return <li>{words.settled(participant.name)}</li>;
  }
  return (
    <li>
      <strong>{participant.name}</strong>
      <select
        className={choiceClasses.choice}
        aria-label={words.whoIs(participant.name)}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        <option value="">{words.choose}</option>
        {participant.candidates.map(({ registration_id, name, email }) => (
          <option key={registration_id} value={registration_id}>
            {name} · {email}
          </option>
        ))}
      </select>
      <OnlineButton
        size="compact-xs"
        variant="default"
        disabled={chosen === ""}
        loading={mark.isPending}
        onClick={() => mark.mutate({ registration_ids: [chosen], attended: true })}
      >
        {words.accept}
      </OnlineButton>
      {mark.error !== null && <ProblemNotice error={mark.error} />}
    </li>
  );
}
