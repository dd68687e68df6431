import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { AttendanceReview } from "./attendance-review.tsx";
import { MarkReceipt } from "./mark-receipt.tsx";
import type { BulkMarking } from "./marking.ts";
import { MeetLogDialog } from "./meet-log-dialog.tsx";
import { useImportAttendance } from "./queries.ts";
import { SelectEverybody } from "./select-everybody.tsx";
import classes from "./registrations-card.module.css";

interface AttendanceToolsProps {
  webinar: WebinarDetail;
  marking: BulkMarking;
  hasOtherPages: boolean;
}

/** Marks attendance by selection, by Meet's own record, or by a pasted attendance list. */
export function AttendanceTools({ webinar, marking, hasOtherPages }: AttendanceToolsProps) {
  const { registrations: words } = useMessages();
  const [isPasting, setPasting] = useState(false);
  const fromMeet = useImportAttendance(webinar.id);
  return (
    <>
      <div className={classes.tools} role="group" aria-label={words.attendanceTools}>
        <MarkButtons marking={marking} />
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
      <MarkOutcome webinarId={webinar.id} marking={marking} />
      {fromMeet.error !== null && <ProblemNotice error={fromMeet.error} />}
      {fromMeet.data !== undefined && (
        <AttendanceReview webinarId={webinar.id} reply={fromMeet.data} />
      )}
      <MeetLogDialog webinarId={webinar.id} isOpen={isPasting} onClose={() => setPasting(false)} />
      <SelectEverybody marking={marking} hasOtherPages={hasOtherPages} />
    </>
  );
}

function MarkButtons({ marking: { count, isBusy, markSelected } }: { marking: BulkMarking }) {
  const { registrations: words } = useMessages();
  return [true, false].map((attended) => (
    <OnlineButton
      key={String(attended)}
      size="xs"
      variant="default"
      disabled={count === 0}
      loading={isBusy}
      onClick={() => markSelected(attended)}
    >
      {attended ? words.markAttended(count) : words.markAbsent(count)}
    </OnlineButton>
  ));
}

interface MarkOutcomeProps {
  webinarId: string;
  marking: BulkMarking;
}

function MarkOutcome({ webinarId, marking: { receipt, error } }: MarkOutcomeProps) {
  const { registrations: words } = useMessages();
  return (
    <>
      {receipt !== null && (
        <MarkReceipt
          key={receipt.reply.mark_id}
          webinarId={webinarId}
          reply={receipt.reply}
          title={words.markedMany(receipt.reply.marked, receipt.attended)}
        />
      )}
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}
