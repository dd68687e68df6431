/** The date that a copy of a webinar begins with: the next one on the same weekday. Pure. */
import { wallTimeOf, type WallTime } from "../../time/zoned-time.ts";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** At least a day ahead, so that there is time to tell people. The same local time in the webinar's zone. */
export function nextDate(
  { starts_at, time_zone }: { starts_at: string; time_zone: string },
  now: Date,
): WallTime {
  const first = wallTimeOf(new Date(starts_at), time_zone);
  const midnight = Date.parse(`${first.date}T00:00:00Z`);
  const today = Date.parse(`${wallTimeOf(now, time_zone).date}T00:00:00Z`);
  const weeks = Math.max(1, Math.ceil((today + DAY_MS - midnight) / WEEK_MS));
  return {
    date: new Date(midnight + weeks * WEEK_MS).toISOString().slice(0, 10),
    time: first.time,
  };
}
