/** What people type and read of time zones. Pure. */
import { instantsShowing, offsetMs } from "../../../shared/platform/zone-offsets.ts";

export interface WallTime {
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM */
  time: string;
}

/**
 * The instants at which the zone's clock shows this time, earliest first: one as a rule, two where the
 * clock is set back over it, none where it is set forward over it or the text is no date and time.
 */
export function instantsOf({ date, time }: WallTime, zone: string): Date[] {
  const wall = new Date(`${date}T${time}:00Z`);
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  if (!isWritten || Number.isNaN(wall.getTime())) return [];
  // Date rolls 30 February over into March.
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
  const two = (count: number) => String(count).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export const isSameClock = (instant: Date, zone: string, other: string): boolean =>
  offsetMs(zone, instant) === offsetMs(other, instant);

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
