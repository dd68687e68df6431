import { useState } from "react";
import type { AttendanceReply, DoubtfulParticipant } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Choice } from "../../../parts/choice.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { MarkReceipt } from "./mark-receipt.tsx";
import { useMarkAttendance } from "./queries.ts";
import classes from "./registrations-card.module.css";

interface ReviewProps {
  webinarId: string;
  reply: AttendanceReply;
}

/** What an import has matched. Participants who match several people are left for the operator to decide. */
export function AttendanceReview({ webinarId, reply }: ReviewProps) {
  const { review: words } = useMessages();
  const { doubtful, unknown } = reply;
  return (
    <MarkReceipt
      key={reply.mark_id}
      webinarId={webinarId}
      reply={reply}
      title={words.title(reply.marked)}
      tone={doubtful.length > 0 ? "warn" : "good"}
    >
      {reply.unchanged > 0 && <p>{words.unchanged(reply.unchanged)}</p>}
      {reply.kept > 0 && <p>{words.kept(reply.kept)}</p>}
      {doubtful.length > 0 && <DoubtfulList webinarId={webinarId} participants={doubtful} />}
      {unknown.length > 0 && (
        <details>
          <summary>{words.unknown(unknown.length)}</summary>
          <p>{unknown.join(", ")}</p>
        </details>
      )}
    </MarkReceipt>
  );
}

interface DoubtfulListProps {
  webinarId: string;
  participants: DoubtfulParticipant[];
}

function DoubtfulList({ webinarId, participants }: DoubtfulListProps) {
  const { review: words } = useMessages();
  return (
    <>
      <p>{words.doubtful(participants.length)}</p>
      <ul className={classes.doubtful}>
        {participants.map((participant, index) => (
          <Doubtful
            key={`${index} ${participant.name}`}
            webinarId={webinarId}
            participant={participant}
          />
        ))}
      </ul>
    </>
  );
}

interface DoubtfulProps {
  webinarId: string;
  participant: DoubtfulParticipant;
}

function Doubtful({ webinarId, participant: { name, candidates } }: DoubtfulProps) {
  const { review: words } = useMessages();
  const [chosenId, setChosenId] = useState("");
  const mark = useMarkAttendance(webinarId);
  if (mark.isSuccess) return <li>{words.settled(name)}</li>;
  const people = candidates.map(
    (each) => [each.registration_id, `${each.name} · ${each.email}`] as const,
  );
  return (
    <li>
      <strong>{name}</strong>
      <Choice
        label={words.whoIs(name)}
        value={chosenId}
        options={[["", words.choose], ...people]}
        onChange={setChosenId}
      />
      <OnlineButton
        size="compact-xs"
        variant="default"
        disabled={chosenId === ""}
        loading={mark.isPending}
        onClick={() => mark.mutate({ registration_ids: [chosenId], attended: true })}
      >
        {words.accept}
      </OnlineButton>
      {mark.error !== null && <ProblemNotice error={mark.error} />}
    </li>
  );
}
