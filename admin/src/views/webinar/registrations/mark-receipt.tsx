import type { ReactNode } from "react";
import type { AttendanceReply } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Notice, ProblemNotice, type Tone } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useUndoMarks } from "./queries.ts";

interface MarkReceiptProps {
  webinarId: string;
  reply: AttendanceReply;
  title: string;
  tone?: Tone;
  children?: ReactNode;
}

/** The outcome of the latest marks, with a button that undoes them. The next marks replace it. */
export function MarkReceipt({
  webinarId,
  reply: { mark_id, left_out },
  title,
  tone = "good",
  children,
}: MarkReceiptProps) {
  const { registrations: words, common } = useMessages();
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
      {left_out > 0 && <p>{words.excludedAtSend(left_out)}</p>}
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
