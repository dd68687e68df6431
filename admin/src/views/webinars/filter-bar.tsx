import { useEffect, useRef } from "react";
import { WEBINAR_STATUSES, type StatusCounts } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { PERIODS, type Filters } from "./filters.ts";
import classes from "./filter-bar.module.css";

export function FilterBar({
  filters,
  counts,
  onChange,
}: {
  filters: Filters;
  counts: StatusCounts | null;
  onChange: (filters: Filters) => void;
}) {
  const { webinars: words, status: statusNames, number } = useMessages();
  const search = useSlashKey();
  const total = counts === null ? null : Object.values(counts).reduce((sum, each) => sum + each, 0);
  return (
    <div className={classes.bar}>
      <div role="group" aria-label={words.filterByStatus} className={classes.chips}>
        {[null, ...WEBINAR_STATUSES].map((status) => {
          const count = status === null ? total : (counts?.[status] ?? null);
          return (
            <button
              key={status}
              type="button"
              className={classes.chip}
              aria-pressed={filters.status === status}
              onClick={() => onChange({ ...filters, status })}
            >
              {status === null ? words.all : statusNames[status]}
              {count !== null && <span className={classes.count}> {number(count)}</span>}
            </button>
          );
        })}
      </div>
      <div className={classes.fields}>
        <SearchField
          ref={search}
          label={words.search}
          value={filters.text}
          onChange={(text) => onChange({ ...filters, text })}
        />
        <select
          aria-label={words.period}
          className={classes.order}
          value={filters.period ?? ""}
          onChange={(event) => {
            const period = PERIODS.find((each) => each === event.currentTarget.value) ?? null;
            onChange({ ...filters, period, order: period === "upcoming" ? "asc" : "desc" });
          }}
        >
          <option value="">{words.anyTime}</option>
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {words.periods[period]}
            </option>
          ))}
        </select>
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
      <Narrowed filters={filters} onChange={onChange} />
    </div>
  );
}

/** What a click on a tag or a host has narrowed the list to, and the way out. */
function Narrowed({
  filters,
  onChange,
}: {
  filters: Filters;
  onChange: (filters: Filters) => void;
}) {
  const { webinars: words } = useMessages();
  const narrowed = (["tag", "host"] as const).filter((name) => filters[name] !== "");
  if (narrowed.length === 0) return null;
  return (
    <div className={classes.chips}>
      {narrowed.map((name) => (
        <button
          key={name}
          type="button"
          className={classes.chip}
          aria-label={words.without(filters[name])}
          onClick={() => onChange({ ...filters, [name]: "" })}
        >
          {words.narrowedBy[name]}: {filters[name]} ×
        </button>
      ))}
    </div>
  );
}

/** `/` goes to the search, as in many lists. */
function useSlashKey() {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return search;
}
