import { useId } from "react";
import type { SectionTotals, Webinar, WebinarSection } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { LoadMore } from "../../parts/list-states.tsx";
import type { Filters } from "./filters.ts";
import type { SectionList } from "./queries.ts";
import { WebinarTable } from "./webinar-table.tsx";
import classes from "./section-table.module.css";

interface SectionTableProps {
  section: WebinarSection;
  list: SectionList;
  webinars: Webinar[];
  /** Null until they have loaded. */
  totals: SectionTotals[WebinarSection] | null;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

export function SectionTable(props: SectionTableProps) {
  const { section, list, webinars, totals, filters, onChange } = props;
  const { webinars: words, list: listWords } = useMessages();
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h2 id={titleId} className={classes.title} data-live={section === "LIVE" || undefined}>
          {listWords.sections[section]}
        </h2>
        {totals !== null && filters.status === null && <Totals totals={totals} />}
      </header>
      <WebinarTable
        {...{ webinars, section, filters, onChange }}
        labelledBy={titleId}
        isStale={list.isPlaceholderData}
      />
      {list.hasNextPage && (
        <footer className={classes.footer}>
          <span>{words.shownOfMore(webinars.length)}</span>
          <LoadMore list={list} />
        </footer>
      )}
    </section>
  );
}

function Totals({ totals }: { totals: SectionTotals[WebinarSection] }) {
  const { webinars: words, list } = useMessages();
  const { webinars, registered, seats } = totals;
  const parts = [
    words.shown(webinars),
    registered === null ? null : list.registered(registered),
    seats === null || seats === 0 ? null : list.seats(seats),
  ];
  return <p className={classes.totals}>{parts.filter((part) => part !== null).join(" · ")}</p>;
}
