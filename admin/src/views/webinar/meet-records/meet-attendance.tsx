import { useMessages } from "../../../messages/context.tsx";
import type { MeetRecords } from "./meet-records.ts";
import classes from "./meet-records-card.module.css";

/** Who was in the room, in numbers. */
export function MeetAttendance({
  attendance,
}: {
  attendance: NonNullable<MeetRecords["attendance"]>;
}) {
  const { meetRecords: words } = useMessages();
  const { participants, matched, doubtful, unmatched, anonymous, phone } = attendance;
  return (
    <section>
      <h3 className={classes.name}>{words.attendance}</h3>
      <p className={classes.line}>
        {words.people(participants)}{" "}
        {attendance.median_minutes !== null && words.median(attendance.median_minutes)}
      </p>
      <ul className={classes.list}>
        <li>{words.matched(matched)}</li>
        {doubtful > 0 && <li>{words.doubtful(doubtful)}</li>}
        {unmatched > 0 && (
          <li>
            {words.unmatched(unmatched)} {anonymous + phone > 0 && words.unsigned(anonymous, phone)}
          </li>
        )}
      </ul>
      {doubtful + unmatched > 0 && <p className={classes.hint}>{words.reviewHint}</p>}
    </section>
  );
}
