import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { readersZone } from "../../time/zoned-time.ts";
import { ACTORS, actorsOf, type AuditFilters } from "./filters.ts";
import choiceClasses from "../../parts/choice.module.css";
import classes from "./page.module.css";

export function FilterBar({
  filters,
  onChange,
}: {
  filters: AuditFilters;
  onChange: (filters: AuditFilters) => void;
}) {
  const { audit: words } = useMessages();
  return (
    <div className={classes.filters}>
      <SearchField
        label={words.actor}
        value={filters.actor}
        onChange={(actor) => onChange({ ...filters, actor })}
      />
      <select
        className={choiceClasses.choice}
        aria-label={words.by}
        value={actorsOf(filters)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filters, by: ACTORS.find((actors) => actors === value) ?? null })
        }
      >
        {ACTORS.map((actors) => (
          <option key={actors} value={actors}>
            {words.actors[actors]}
          </option>
        ))}
      </select>
      <select
        className={choiceClasses.choice}
        aria-label={words.action}
        value={filters.action}
        onChange={(event) => onChange({ ...filters, action: event.currentTarget.value })}
      >
        <option value="">{words.anyAction}</option>
        {Object.entries(words.actions).map(([action, name]) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </select>
      <div className={classes.days}>
        {(["from", "to"] as const).map((end) => (
          <label key={end} className={classes.day} title={readersZone()}>
            {words[end]}
            <input
              type="date"
              className={choiceClasses.choice}
              value={filters[end]}
              onChange={(event) => onChange({ ...filters, [end]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      {filters.webinar_id !== "" && (
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ ...filters, webinar_id: "" })}
        >
          {words.allWebinars}
        </Button>
      )}
    </div>
  );
}
