/** The days of a month's calendar. Pure. Days are YYYY-MM-DD, months YYYY-MM. */
import { instantsOf } from "../../../time/zoned-time.ts";

const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;

const utcOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOfUtc = (at: Date): string => at.toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string =>
  dayOfUtc(new Date(utcOf(day).getTime() + count * DAY_MS));

/** 0 for Monday. */
const weekdayOf = (day: string): number => (utcOf(day).getUTCDay() + 6) % DAYS_OF_WEEK;

export function addMonths(month: string, count: number): string {
  const first = utcOf(`${month}-01`);
  first.setUTCMonth(first.getUTCMonth() + count);
  return dayOfUtc(first).slice(0, 7);
}

/** The same day of another month, or that month's last one. */
export function sameDayIn(month: string, day: string): string {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same > last ? last : same;
}

/** Whole weeks, from a Monday on, that have all days of the month. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const begin = addDays(first, -weekdayOf(first));
  const end = `${addMonths(month, 1)}-01`;
  const weeks: string[][] = [];
  for (let monday = begin; monday < end; monday = addDays(monday, DAYS_OF_WEEK)) {
    weeks.push(Array.from({ length: DAYS_OF_WEEK }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

/** When a day begins in a zone. Where the clock skips midnight, that is the first time after it. */
export function beginningOf(day: string, zone: string): Date {
  for (let hour = 0; hour < 24; hour += 1) {
    const [at] = instantsOf({ date: day, time: `${String(hour).padStart(2, "0")}:00` }, zone);
    if (at !== undefined) return at;
  }
  return utcOf(day);
}

/** The day to focus after a key; null if the key does not move. */
export function dayAfterKey(key: string, day: string): string | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -DAYS_OF_WEEK);
    case "ArrowDown":
      return addDays(day, DAYS_OF_WEEK);
    case "Home":
      return addDays(day, -weekdayOf(day));
    case "End":
      return addDays(day, DAYS_OF_WEEK - 1 - weekdayOf(day));
    case "PageUp":
      return sameDayIn(addMonths(day.slice(0, 7), -1), day);
    case "PageDown":
      return sameDayIn(addMonths(day.slice(0, 7), 1), day);
    default:
      return null;
  }
}
