import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { AttendanceReview } from "./attendance-review.tsx";
import { MarkReceipt } from "./mark-receipt.tsx";
import { MeetLogDialog } from "./meet-log-dialog.tsx";
import type { BulkMarking } from "./marking.ts";
import { useImportAttendance } from "./queries.ts";
import classes from "./registrations-card.module.css";

/** Who was there: by selection, by Meet's own record, or by its attendance list. */
export function AttendanceTools({
  webinar,
  marking,
}: {
  webinar: WebinarDetail;
  marking: BulkMarking;
}) {
  const { registrations: words } = useMessages();
  const [isPasting, setPasting] = useState(false);
  const fromMeet = useImportAttendance(webinar.id);
  const { count, receipt } = marking;
  return (
    <>
      <div className={classes.tools} role="group" aria-label={words.attendanceTools}>
        <OnlineButton
          size="xs"
          variant="default"
          disabled={count === 0}
          loading={marking.isBusy}
          onClick={() => marking.markSelected(true)}
        >
          {words.markAttended(count)}
        </OnlineButton>
        <OnlineButton
          size="xs"
          variant="default"
          disabled={count === 0}
          loading={marking.isBusy}
          onClick={() => marking.markSelected(false)}
        >
          {words.markAbsent(count)}
        </OnlineButton>
        <OnlineButton
          size="xs"
          variant="default"
          loading={fromMeet.isPending}
          onClick={() => fromMeet.mutate()}
        >
          {words.importFromMeet}
        </OnlineButton>
        <OnlineButton size="xs" variant="default" onClick={() => setPasting(true)}>
          {words.pasteLog}
        </OnlineButton>
      </div>
      {receipt !== null && (
        <MarkReceipt
          key={receipt.reply.mark_id}
          webinarId={webinar.id}
          reply={receipt.reply}
          title={words.markedMany(receipt.reply.marked, receipt.attended)}
        />
      )}
      {marking.error !== null && <ProblemNotice error={marking.error} />}
      {fromMeet.error !== null && <ProblemNotice error={fromMeet.error} />}
      {fromMeet.data !== undefined && (
        <AttendanceReview webinarId={webinar.id} reply={fromMeet.data} />
      )}
      <MeetLogDialog webinarId={webinar.id} isOpen={isPasting} onClose={() => setPasting(false)} />
    </>
  );
}
