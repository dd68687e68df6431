/** A month of webinars: a grid of days, or on a narrow screen a list of the days that have webinars. */
import { useMessages } from "../../../messages/context.tsx";
import { EmptyState, Loading } from "../../../parts/list-states.tsx";
import { MonthName, ZoneName } from "../../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../../parts/notice.tsx";
import { useIsNarrow } from "../../../parts/use-is-narrow.ts";
import { browserZone, wallTimeOf } from "../../../time/zoned-time.ts";
import type { Filters } from "../filters.ts";
import { Agenda } from "./agenda.tsx";
import { groupedByDay } from "./by-day.ts";
import { DayGrid } from "./day-grid.tsx";
import { addMonths } from "./month.ts";
import { useMonth } from "./queries.ts";
import classes from "./calendar.module.css";

interface CalendarProps {
  filters: Filters;
  month: string;
  onChange: (filters: Filters) => void;
}

export default function CalendarMonth({ filters, month, onChange }: CalendarProps) {
  const { list: words } = useMessages();
  const zone = browserZone();
  const list = useMonth(filters, month, zone);
  const isNarrow = useIsNarrow();
  const show = (changed: string) => onChange({ ...filters, month: changed });
  const byDay = groupedByDay(list.data?.webinars ?? [], zone);
  const isEmpty = list.isSuccess && !Object.keys(byDay).some((day) => day.startsWith(month));
  return (
    <section aria-label={words.calendar}>
      <MonthHeader month={month} onShow={show} />
      <p className={classes.zone}>
        <ZoneName zone={zone} words={words.calendarZone} />
      </p>
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && isNarrow && <Loading />}
      {list.data?.isCut === true && (
        <Notice tone="warn">{words.firstOfMonth(list.data.webinars.length)}</Notice>
      )}
      {isNarrow ? (
        <Agenda month={month} byDay={byDay} />
      ) : (
        <DayGrid month={month} byDay={byDay} isBusy={list.isFetching} onShowMonth={show} />
      )}
      {isEmpty && <EmptyState>{words.emptyMonth}</EmptyState>}
    </section>
  );
}

function MonthHeader({ month, onShow }: { month: string; onShow: (month: string) => void }) {
  const { list: words } = useMessages();
  const present = wallTimeOf(new Date(), browserZone()).date.slice(0, 7);
  return (
    <header className={classes.header}>
      <h2 className={classes.month} aria-live="polite">
        <MonthName month={month} />
      </h2>
      <button
        type="button"
        aria-label={words.previousMonth}
        onClick={() => onShow(addMonths(month, -1))}
      >
        ‹
      </button>
      <button
        type="button"
        aria-label={words.nextMonth}
        onClick={() => onShow(addMonths(month, 1))}
      >
        ›
      </button>
      <button type="button" disabled={month === present} onClick={() => onShow(present)}>
        {words.thisMonth}
      </button>
    </header>
  );
}
