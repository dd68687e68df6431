/** Converts between instants and what a time zone's clock shows. Pure. */
import {
  instantsShowing,
  offsetMs,
  offsetName,
  transitionsBetween,
} from "../../../shared/platform/zone-offsets.ts";

export { offsetName };

export interface WallTime {
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM */
  time: string;
}

/**
 * The instants at which the zone's clock shows this time, earliest first. Usually one; two if the clock is set back
 * over it; none if the clock is set forward over it, or if the text is not a date and a time.
 */
export function instantsOf({ date, time }: WallTime, zone: string): Date[] {
  const wall = new Date(`${date}T${time}:00Z`);
  const isComplete = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  if (!isComplete || Number.isNaN(wall.getTime())) return [];
  // Date turns 30 February into a day in March.
  return wall.toISOString().startsWith(date) ? instantsShowing(wall, zone) : [];
}

/** What the zone's clock shows at an instant. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const text = new Date(instant.getTime() + offsetMs(zone, instant)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

export const isShownTwice = (instant: Date, zone: string): boolean =>
  instantsOf(wallTimeOf(instant, zone), zone).length > 1;

/** The times between which the zone's clock has none on that day; null if it has this time. */
export function gapAt({ date, time }: WallTime, zone: string): { from: string; to: string } | null {
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime()) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const [before, after] = [-DAY_MS, DAY_MS].map((ms) => new Date(noon.getTime() + ms));
  if (before === undefined || after === undefined) return null;
  for (const { at, fromMs, toMs } of transitionsBetween(zone, before, after)) {
    const [from, to] = [fromMs, toMs].map((ms) => new Date(at.getTime() + ms).toISOString());
    const wanted = `${date}T${time}`;
    if (
      from !== undefined &&
      to !== undefined &&
      from.slice(0, 16) <= wanted &&
      wanted < to.slice(0, 16)
    ) {
      return { from: from.slice(11, 16), to: to.slice(11, 16) };
    }
  }
  return null;
}

const DAY_MS = 86_400_000;

export const isSameClock = (instant: Date, zone: string, other: string): boolean =>
  offsetMs(zone, instant) === offsetMs(other, instant);

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
