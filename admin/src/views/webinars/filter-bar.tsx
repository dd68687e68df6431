import { WEBINAR_STATUSES, type StatusCounts } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Choice } from "../../parts/choice.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { useIsNarrow } from "../../parts/use-is-narrow.ts";
import { browserZone, wallTimeOf } from "../../time/zoned-time.ts";
import { fieldOf, mayOrderBy, SORTS, type Filters } from "./filters.ts";
import { SavedFilters } from "./saved/saved-filters.tsx";
import classes from "./filter-bar.module.css";

interface FilterProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

interface FilterBarProps extends FilterProps {
  /** Null until the list has loaded. */
  counts: StatusCounts | null;
}

export function FilterBar({ filters, counts, onChange }: FilterBarProps) {
  const { webinars: words } = useMessages();
  return (
    <div className={classes.bar}>
      <StatusChips filters={filters} counts={counts} onChange={onChange} />
      <ViewChoice filters={filters} onChange={onChange} />
      <div className={classes.fields}>
        <SearchField
          label={words.search}
          value={filters.text}
          onChange={(text) => onChange({ ...filters, text })}
        />
        <SortChoice filters={filters} onChange={onChange} />
        <SavedFilters filters={filters} />
      </div>
      <LinkFilters filters={filters} onChange={onChange} />
    </div>
  );
}

function ViewChoice({ filters, onChange }: FilterProps) {
  const { list: words } = useMessages();
  const thisMonth = wallTimeOf(new Date(), browserZone()).date.slice(0, 7);
  const views: [name: string, month: string | null][] = [
    [words.list, null],
    [words.calendar, filters.month ?? thisMonth],
  ];
  return (
    <div role="group" aria-label={words.view} className={classes.chips}>
      {views.map(([name, month]) => (
        <button
          key={name}
          type="button"
          className={classes.chip}
          aria-pressed={filters.month === month}
          onClick={() => onChange({ ...filters, month })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** For screens whose tables have no headings to click on. */
function SortChoice({ filters, onChange }: FilterProps) {
  const { webinars: words, list } = useMessages();
  if (!useIsNarrow() || filters.month !== null) return null;
  const possible = SORTS.filter((sort) => mayOrderBy(filters, fieldOf(sort)));
  return (
    <Choice
      label={words.order}
      value={filters.sort ?? ""}
      options={[["", list.usualSort], ...possible.map((sort) => [sort, list.sorts[sort]] as const)]}
      className={classes.choice}
      onChange={(sort) => onChange({ ...filters, sort: sort === "" ? null : sort })}
    />
  );
}

function StatusChips({ filters, counts, onChange }: FilterBarProps) {
  const { webinars: words, status: statusNames, number } = useMessages();
  const total = counts === null ? null : Object.values(counts).reduce((sum, each) => sum + each, 0);
  return (
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
  );
}

/** The filters that a link has set, by tag or by host. A click on one removes it. */
function LinkFilters({ filters, onChange }: FilterProps) {
  const { webinars: words } = useMessages();
  const active = (["tag", "host"] as const).filter((name) => filters[name] !== "");
  if (active.length === 0) return null;
  return (
    <div className={classes.chips}>
      {active.map((name) => (
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
