import type { Webinar, WebinarSection } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { FillBar } from "../../parts/fill-bar.tsx";
import { Icon } from "../../parts/icon.tsx";
import { RelativeTime, LocalRange, ScheduledRange } from "../../parts/moment.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { useIsNarrow } from "../../parts/use-is-narrow.ts";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { PlanAgainButton } from "../planning/plan-again-button.tsx";
import {
  fieldOf,
  isDescending,
  mayOrderBy,
  nextSort,
  sortOf,
  type Filters,
  type SortField,
} from "./filters.ts";
import tableClasses from "../../parts/table.module.css";
import classes from "./webinar-table.module.css";

interface WebinarTableProps {
  webinars: Webinar[];
  section: WebinarSection;
  filters: Filters;
  labelledBy: string;
  isStale: boolean;
  onChange: (filters: Filters) => void;
}

export function WebinarTable(props: WebinarTableProps) {
  const { webinars, labelledBy, isStale } = props;
  const { columns } = useMessages().webinars;
  return (
    <div className={classes.sheet} data-stale={isStale || undefined}>
      <table className={`${tableClasses.table} ${classes.table}`} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <SortableColumn {...props} field="title" name={columns.title} />
            <SortableColumn {...props} field="starts_at" name={columns.starts} />
            <th scope="col">{columns.status}</th>
            <SortableColumn
              {...props}
              field="registered_count"
              name={columns.registered}
              className={classes.number}
            />
          </tr>
        </thead>
        <tbody>
          {webinars.map((webinar) => (
            <WebinarRow key={webinar.id} webinar={webinar} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnProps extends Pick<WebinarTableProps, "section" | "filters" | "onChange"> {
  field: SortField;
  name: string;
  className?: string | undefined;
}

/** A narrow screen shows no headings, so it has a list to choose the order from instead. */
function SortableColumn({ section, filters, onChange, field, name, className }: ColumnProps) {
  const isNarrow = useIsNarrow();
  const sort = sortOf(filters, section);
  const direction = isDescending(sort) ? "descending" : "ascending";
  const isSorted = fieldOf(sort) === field;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined}>
      {isNarrow || !mayOrderBy(filters, field) ? (
        name
      ) : (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onChange({ ...filters, sort: nextSort(sort, field) })}
        >
          {name}
          <span className={classes.arrow}>
            {isSorted && <Icon name={direction === "ascending" ? "up" : "down"} size={12} />}
          </span>
        </button>
      )}
    </th>
  );
}

function WebinarRow({ webinar }: { webinar: Webinar }) {
  const { webinars: words } = useMessages();
  return (
    <tr>
      <th scope="row" className={classes.titleCell}>
        <Link href={webinarPath(webinar.id)} className={classes.title}>
          {webinar.title}
        </Link>
        <span className={classes.faint}>{webinar.host_email}</span>
      </th>
      <td>
        <Start webinar={webinar} />
      </td>
      <td className={classes.status}>
        <StatusBadge status={webinar.status} />
        {webinar.meet_provision_error !== null && (
          <span className={classes.warning}>{words.noMeetLink}</span>
        )}
        <PlanAgainButton webinar={webinar} />
      </td>
      <td className={classes.number}>
        <span className={classes.label}>{words.columns.registered} </span>
        {words.registeredOf(webinar.registered_count, webinar.capacity)}{" "}
        <FillBar count={webinar.registered_count} capacity={webinar.capacity} />
      </td>
    </tr>
  );
}

function Start({ webinar }: { webinar: Webinar }) {
  const { yourTime } = useMessages().webinars;
  const { starts_at, time_zone: zone } = webinar;
  return (
    <>
      <span className={classes.when}>
        <ScheduledRange span={webinar} zone={zone} />
      </span>
      <span className={classes.faint}>
        <LocalRange span={webinar} zone={zone} words={(when) => `${when} ${yourTime} · `} />
        <RelativeTime at={starts_at} zone={zone} />
      </span>
    </>
  );
}
