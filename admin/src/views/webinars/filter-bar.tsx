import { WEBINAR_STATUSES } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import type { Filters } from "./filters.ts";
import classes from "./filter-bar.module.css";

export function FilterBar({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (filters: Filters) => void;
}) {
  const { webinars: words, status: statusNames } = useMessages();
  return (
    <div className={classes.bar}>
      <div role="group" aria-label={words.filterByStatus} className={classes.chips}>
        {[null, ...WEBINAR_STATUSES].map((status) => (
          <button
            key={status}
            type="button"
            className={classes.chip}
            aria-pressed={filters.status === status}
            onClick={() => onChange({ ...filters, status })}
          >
            {status === null ? words.all : statusNames[status]}
          </button>
        ))}
      </div>
      <select
        aria-label={words.order}
        className={classes.order}
        value={filters.order}
        onChange={(event) =>
          onChange({ ...filters, order: event.currentTarget.value === "asc" ? "asc" : "desc" })
        }
      >
        <option value="desc">{words.newestFirst}</option>
        <option value="asc">{words.oldestFirst}</option>
      </select>
    </div>
  );
}
