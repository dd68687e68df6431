import { hasReminderName, sentAtName, type Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Timestamp } from "../../../parts/moment.tsx";
import { Link } from "../../../router/link.tsx";
import { personPath } from "../../../router/paths.ts";
import { Attendance, Details, ReminderMark, Select, Status, Stay } from "./registration-parts.tsx";
import { SelectAll, type TableProps } from "./registration-table.tsx";
import classes from "./registration-cards.module.css";

/** The same people on a phone, each with the mark of their attendance where a thumb reaches it. */
export function RegistrationCards({ registrations, ...shared }: TableProps) {
  const { marking } = shared;
  const { registrations: words } = useMessages();
  return (
    <>
      {marking !== null && (
        <label className={classes.all}>
          <SelectAll registrations={registrations} marking={marking} /> {words.selectAll}
        </label>
      )}
      <ul className={classes.cards} aria-label={words.title}>
        {registrations.map((each) => (
          <Card key={each.id} registration={each} {...shared} />
        ))}
      </ul>
    </>
  );
}

interface CardProps extends Omit<TableProps, "registrations"> {
  registration: Registration;
}

function Card({ registration, reminders, questions, marking }: CardProps) {
  const { registrations: words } = useMessages();
  const { name, email, organisation, registered_at } = registration;
  return (
    <li>
      {marking !== null && <Select registration={registration} marking={marking} />}
      <div className={classes.person}>
        <p className={classes.name}>
          <Link href={personPath(email)}>{name}</Link>
        </p>
        <p className={classes.fine}>
          {email}
          {organisation !== null && ` · ${organisation}`}
        </p>
        <div className={classes.fine}>
          <Status registration={registration} /> · <Timestamp at={registered_at} as="day" />
        </div>
        <p className={classes.fine}>
          {reminders.map((horizon) => (
            <span key={horizon} className={classes.reminder}>
              {words.columns.reminders[horizon]}{" "}
              <ReminderMark
                sentAt={registration[sentAtName(horizon)]}
                isOfPresentSchedule={registration[hasReminderName(horizon)]}
              />
            </span>
          ))}
        </p>
        <Details registration={registration} questions={questions} />
      </div>
      <div className={classes.attended}>
        <span className={classes.fine}>{words.columns.attended}</span>
        <Attendance registration={registration} marking={marking} />
        <Stay registration={registration} />
      </div>
    </li>
  );
}
