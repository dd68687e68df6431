import type { ReactNode } from "react";
import type { AttendanceReply } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Notice, ProblemNotice, type Tone } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useUndoMarks } from "./queries.ts";

/** The outcome of the last marks, with the button that undoes them. It stays until the next marks. */
export function MarkReceipt({
  webinarId,
  reply,
  title,
  tone = "good",
  children,
}: {
  webinarId: string;
  reply: AttendanceReply;
  title: string;
  tone?: Tone;
  children?: ReactNode;
}) {
  const { registrations: words, common } = useMessages();
  const { mark_id } = reply;
  const undo = useUndoMarks(webinarId);
  if (undo.data !== undefined) {
    const { restored, left } = undo.data;
    return (
      <Notice tone="info" title={words.undone(restored)}>
        {left > 0 && <p>{words.undoneBut(left)}</p>}
      </Notice>
    );
  }
  return (
    <Notice tone={tone} title={title}>
      {reply.left_out > 0 && <p>{words.excludedAtSend(reply.left_out)}</p>}
      {children}
      {mark_id !== null && (
        <OnlineButton
          size="compact-xs"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate(mark_id)}
        >
          {common.undo}
        </OnlineButton>
      )}
      {undo.error !== null && <ProblemNotice error={undo.error} />}
    </Notice>
  );
}
