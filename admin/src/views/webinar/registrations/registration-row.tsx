import {
  hasReminderName,
  sentAtName,
  type Horizon,
  type OwnQuestion,
  type Registration,
} from "../../../api/wire.ts";
import { Timestamp } from "../../../parts/moment.tsx";
import { Link } from "../../../router/link.tsx";
import { personPath } from "../../../router/paths.ts";
import type { Marking } from "./marking.ts";
import { Attendance, Details, ReminderMark, Select, Status, Stay } from "./registration-parts.tsx";
import classes from "./registration-table.module.css";

interface RowProps {
  registration: Registration;
  /** The webinar's, each with a cell. */
  reminders: Horizon[];
  questions: OwnQuestion[];
  /** Null if attendance cannot be marked now. */
  marking: Marking | null;
}

export function RegistrationRow({ registration, reminders, questions, marking }: RowProps) {
  const { email, organisation, registered_at } = registration;
  return (
    <tr>
      {marking !== null && (
        <td className={classes.check}>
          <Select registration={registration} marking={marking} />
        </td>
      )}
      <th scope="row">
        <Link href={personPath(email)} className={classes.name}>
          {registration.name}
        </Link>
        <span className={classes.faint}>
          {email}
          {organisation !== null && ` · ${organisation}`}
        </span>
        <Details registration={registration} questions={questions} />
      </th>
      <td data-status={registration.status}>
        <Status registration={registration} />
      </td>
      {reminders.map((horizon) => (
        <td key={horizon}>
          <ReminderMark
            sentAt={registration[sentAtName(horizon)]}
            isOfPresentSchedule={registration[hasReminderName(horizon)]}
          />
        </td>
      ))}
      <td>
        <Attendance registration={registration} marking={marking} />
        <Stay registration={registration} />
      </td>
      <td>
        <Timestamp at={registered_at} />
      </td>
    </tr>
  );
}
