/** Converts between instants and what a time zone's clock shows. Pure. */
import { instantsShowing, offsetMs } from "../../../shared/platform/zone-offsets.ts";

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

/** `UTC+02:00` */
export function offsetName(instant: Date, zone: string): string {
  const minutes = Math.round(offsetMs(zone, instant) / 60_000);
  const size = Math.abs(minutes);
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

export const isSameClock = (instant: Date, zone: string, other: string): boolean =>
  offsetMs(zone, instant) === offsetMs(other, instant);

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
