import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { googleText } from "../../messages/problem-texts.ts";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { isRoomTooSmall, useRoomLimit } from "../../room-limit.ts";
import { usePatchWebinar } from "./changes.ts";
import classes from "./page.module.css";

/** What of the Meet room is not as the webinar wants it, and what to do about it. */
export function RoomNotice({ webinar }: { webinar: WebinarDetail }) {
  const { room: words, common } = useMessages();
  const { id, version, meet_room, allowed_actions } = webinar;
  const patch = usePatchWebinar(id);
  // Nobody needs the room of a webinar that is over.
  const isOffered = allowed_actions.some(({ action, allowed }) => action === "update" && allowed);
  if (!isOffered || meet_room === null || meet_room.problems.length === 0) return null;
  const isUnknown = meet_room.state === "unknown";
  return (
    <Notice tone="warn" title={isUnknown ? words.unknownTitle : words.incompleteTitle}>
      {meet_room.problems.map((problem) => (
        <RoomProblem key={problem.setting} problem={problem} />
      ))}
      <OnlineButton
        size="xs"
        variant="default"
        loading={patch.isPending}
        onClick={() => patch.mutate({ changes: {}, version })}
      >
        {common.retry}
      </OnlineButton>
      {patch.error !== null && <ProblemNotice error={patch.error} />}
    </Notice>
  );
}

type Problem = NonNullable<WebinarDetail["meet_room"]>["problems"][number];

function RoomProblem({ problem }: { problem: Problem }) {
  const messages = useMessages();
  const { setting, params } = problem;
  const failure = { ...problem, params: params && { ...params, setting } };
  const { message, remedy } = googleText("meet", failure, messages);
  return (
    <div>
      <p>{message}</p>
      <p>{remedy}</p>
      <p className={classes.fine}>
        <Timestamp at={problem.at} words={messages.room.triedAt} />
      </p>
    </div>
  );
}

/** Who has to knock, and whether the room is large enough. */
export function RoomEntry({ webinar }: { webinar: WebinarDetail }) {
  const { room: words } = useMessages();
  const limit = useRoomLimit();
  const { meet_room, registered_count } = webinar;
  if (meet_room === null) return words.noRoom;
  const { state, access } = meet_room;
  return (
    <>
      {state === "pending" && words.pending}
      {state === "unknown" && words.unknown}
      {access !== null && words.access[access]}
      {limit !== null && (
        <span className={isRoomTooSmall(registered_count, limit) ? classes.warning : classes.fine}>
          {isRoomTooSmall(registered_count, limit)
            ? words.tooSmall(registered_count, limit)
            : words.holds(limit)}
        </span>
      )}
    </>
  );
}
