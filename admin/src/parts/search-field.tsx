import { useEffect, useRef, useState } from "react";
import classes from "./search-field.module.css";

/** Long enough that typing a word causes one request. */
const DEBOUNCE_MS = 250;

/** A search field that reports its text once the typing pauses. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  // The value changed from outside: through Back, or because the filters were cleared.
  if (lastValue !== value) {
    setLastValue(value);
    setTyped(value);
  }
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => report.current(typed), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <input
      type="search"
      className={classes.field}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
