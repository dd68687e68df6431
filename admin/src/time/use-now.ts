/** The present time, for what the page shows of it. */
import { useEffect, useState } from "react";

/** Texts about it are exact to the minute. */
const TICK_MS = 10_000;

/** Renders the component again as time passes. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
