import { HORIZONS, reminderKindOf, type Horizon } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Choice } from "../../../parts/choice.tsx";
import { SearchField } from "../../../parts/search-field.tsx";
import { CHOICES, isFiltered, type RegistrationFilters } from "./filters.ts";
import { useIsNarrow } from "../../../parts/use-is-narrow.ts";
import classes from "./registrations-card.module.css";

interface FilterBarProps {
  filters: RegistrationFilters;
  /** The webinar's, each with a filter. */
  reminders: Horizon[];
  onChange: (filters: RegistrationFilters) => void;
}

export function FilterBar(props: FilterBarProps) {
  const { filters, onChange } = props;
  const { registrations, webinarPage } = useMessages();
  const isNarrow = useIsNarrow();
  return (
    <div className={classes.filters}>
      <SearchField
        label={registrations.filters.search}
        value={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
      />
      {isNarrow ? (
        <details className={classes.folded} open={isNarrowed(filters) || undefined}>
          <summary>{webinarPage.filters}</summary>
          <Choices {...props} />
        </details>
      ) : (
        <Choices {...props} />
      )}
    </div>
  );
}

/** True if the list is narrowed by more than a text. */
const isNarrowed = (filters: RegistrationFilters) => isFiltered({ ...filters, text: "" });

function Choices({ filters, reminders, onChange }: FilterBarProps) {
  const { filters: words } = useMessages().registrations;
  return (
    <div className={classes.filters}>
      {namesFor(reminders).map((name) => (
        <Choice<string>
          key={name}
          label={words.names[name]}
          value={filters[name]}
          options={[
            ["", words.any[name]],
            ...CHOICES[name].map(
              (choice) =>
                [
                  choice,
                  words.choices[name][choice as keyof (typeof words.choices)[typeof name]],
                ] as const,
            ),
          ]}
          onChange={(value) => onChange({ ...filters, [name]: value })}
        />
      ))}
    </div>
  );
}

function namesFor(reminders: Horizon[]): (keyof typeof CHOICES)[] {
  const others = HORIZONS.filter((horizon) => !reminders.includes(horizon));
  const hidden = new Set<string>(others.map((horizon) => reminderKindOf(horizon)));
  return (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).filter((name) => !hidden.has(name));
}
