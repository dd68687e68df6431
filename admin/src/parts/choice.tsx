import classes from "./choice.module.css";

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, name: string])[];
  className?: string | undefined;
  onChange: (value: Value) => void;
}

/** A native list to choose from. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  className = classes.choice,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <select
      className={className}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Value)}
    >
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
