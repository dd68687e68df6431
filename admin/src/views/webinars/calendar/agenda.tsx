import { useMessages } from "../../../messages/context.tsx";
import { DayName } from "../../../parts/moment.tsx";
import type { WebinarsByDay } from "./by-day.ts";
import { Entry } from "./entry.tsx";
import classes from "./calendar.module.css";

/** The days of the month that have webinars, one below the other. */
export function Agenda({ month, byDay }: { month: string; byDay: WebinarsByDay }) {
  const { list: words } = useMessages();
  const days = Object.keys(byDay)
    .filter((day) => day.startsWith(month))
    .toSorted();
  return (
    <ol className={classes.agenda} aria-label={words.calendar}>
      {days.map((day) => (
        <li key={day}>
          <h3 className={classes.day}>
            <DayName day={day} />
          </h3>
          {byDay[day]?.map((webinar) => (
            <Entry key={webinar.id} webinar={webinar} />
          ))}
        </li>
      ))}
    </ol>
  );
}
