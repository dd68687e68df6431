import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { Choice } from "../../parts/choice.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { browserZone } from "../../time/zoned-time.ts";
import { ACTORS, actorsOf, type AuditFilters } from "./filters.ts";
import choiceClasses from "../../parts/choice.module.css";
import classes from "./page.module.css";

interface FilterProps {
  filters: AuditFilters;
  onChange: (filters: AuditFilters) => void;
}

export function FilterBar({ filters, onChange }: FilterProps) {
  const { audit: words } = useMessages();
  return (
    <div className={classes.filters}>
      <SearchField
        label={words.actor}
        value={filters.actor}
        onChange={(actor) => onChange({ ...filters, actor })}
      />
      <Choice
        label={words.by}
        value={actorsOf(filters)}
        options={ACTORS.map((actors) => [actors, words.actors[actors]] as const)}
        onChange={(by) => onChange({ ...filters, by })}
      />
      <Choice
        label={words.action}
        value={filters.action}
        options={[["", words.anyAction], ...Object.entries(words.actions)]}
        onChange={(action) => onChange({ ...filters, action })}
      />
      <DayRange filters={filters} onChange={onChange} />
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

function DayRange({ filters, onChange }: FilterProps) {
  const { audit: words } = useMessages();
  return (
    <div className={classes.days}>
      {(["from", "to"] as const).map((end) => (
        <label key={end} className={classes.day} title={browserZone()}>
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
  );
}
