import { useEffect, useRef, useState, type Ref } from "react";
import classes from "./search-field.module.css";

/** Long enough that a word typed at once is one request. */
const PAUSE_MS = 250;

/** A search that is told once the typing pauses. */
export function SearchField({
  ref,
  label,
  value,
  onChange,
}: {
  ref?: Ref<HTMLInputElement>;
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Changed from outside: by Back, or by a filter that was cleared.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => tell.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <input
      ref={ref}
      type="search"
      className={classes.field}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
