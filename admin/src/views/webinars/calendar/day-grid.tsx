import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useMessages } from "../../../messages/context.tsx";
import { DayName, WeekdayName } from "../../../parts/moment.tsx";
import { browserZone, wallTimeOf } from "../../../time/zoned-time.ts";
import type { WebinarsByDay } from "./by-day.ts";
import { Entry } from "./entry.tsx";
import { dayAfterKey, weeksOf } from "./month.ts";
import classes from "./calendar.module.css";

interface DayGridProps {
  month: string;
  byDay: WebinarsByDay;
  isBusy: boolean;
  onShowMonth: (month: string) => void;
}

/**
 * One day is in the tab order. Arrows, Home and End move between days, Page Up and Page Down between months:
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function DayGrid({ month, byDay, isBusy, onShowMonth }: DayGridProps) {
  const { list: words } = useMessages();
  const weeks = weeksOf(month);
  const { day, onKeyDown, ref } = useDayFocus(month, onShowMonth);
  return (
    <table
      role="grid"
      ref={ref}
      className={classes.grid}
      aria-label={words.calendar}
      aria-busy={isBusy}
      onKeyDown={onKeyDown}
    >
      <Weekdays week={weeks[0] ?? []} />
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => (
              <Day
                key={each}
                day={each}
                isOther={!each.startsWith(month)}
                isFocusable={each === day}
                webinars={byDay[each] ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Weekdays = ({ week }: { week: string[] }) => (
  <thead>
    <tr>
      {week.map((day) => (
        <th key={day} scope="col">
          <WeekdayName day={day} />
        </th>
      ))}
    </tr>
  </thead>
);

interface DayProps {
  day: string;
  isOther: boolean;
  isFocusable: boolean;
  webinars: NonNullable<WebinarsByDay[string]>;
}

function Day({ day, isOther, isFocusable, webinars }: DayProps) {
  const { webinars: words } = useMessages();
  const today = wallTimeOf(new Date(), browserZone()).date;
  return (
    <td
      role="gridcell"
      tabIndex={isFocusable ? 0 : -1}
      data-day={day}
      data-other={isOther || undefined}
      aria-current={day === today ? "date" : undefined}
    >
      <DayName
        day={day}
        shown={String(Number(day.slice(8)))}
        words={(name) =>
          webinars.length === 0 ? name : `${name}, ${words.shown(webinars.length)}`
        }
      />
      {webinars.map((webinar) => (
        <Entry key={webinar.id} webinar={webinar} />
      ))}
    </td>
  );
}

/** The day in the tab order. A key that leaves the month shows the other one. */
function useDayFocus(month: string, onShowMonth: (month: string) => void) {
  const ref = useRef<HTMLTableElement>(null);
  const mustFocus = useRef(false);
  const today = wallTimeOf(new Date(), browserZone()).date;
  const [chosen, setChosen] = useState(today);
  const day = chosen.startsWith(month) ? chosen : `${month}-01`;
  useEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    ref.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    // A link in a day has keys of its own.
    if (!(target instanceof HTMLElement) || target.dataset["day"] === undefined) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = dayAfterKey(event.key, target.dataset["day"]);
    if (next === null) return;
    event.preventDefault();
    mustFocus.current = true;
    setChosen(next);
    if (!next.startsWith(month)) onShowMonth(next.slice(0, 7));
  };
  return { day, onKeyDown, ref };
}
