import { useMessages } from "../../../messages/context.tsx";
import { SearchField } from "../../../parts/search-field.tsx";
import { CHOICES, type RegistrationFilters } from "./filters.ts";
import choiceClasses from "../../../parts/choice.module.css";
import classes from "./registrations-card.module.css";

export function RegistrationFilterBar({
  filters,
  onChange,
}: {
  filters: RegistrationFilters;
  onChange: (filters: RegistrationFilters) => void;
}) {
  const { filters: words } = useMessages().registrations;
  return (
    <div className={classes.filters}>
      <SearchField
        label={words.search}
        value={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
      />
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <select
          key={name}
          className={choiceClasses.choice}
          aria-label={words.names[name]}
          value={filters[name]}
          onChange={(event) => onChange({ ...filters, [name]: event.currentTarget.value })}
        >
          <option value="">{words.any[name]}</option>
          {CHOICES[name].map((choice) => (
            <option key={choice} value={choice}>
              {words.choices[name][choice as keyof (typeof words.choices)[typeof name]]}
            </option>
          ))}
        </select>
      ))}
    </div>
  );
}
