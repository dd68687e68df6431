/** Wall clocks of time zones and instants, with the two days a year when a clock is set. Pure. */

export interface WallTime {
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM */
  time: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How far the zone's clock is ahead of UTC at an instant, in minutes. */
function offsetMinutes(instantMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instantMs);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return Math.round((wall - Math.floor(instantMs / 1000) * 1000) / MINUTE_MS);
}

/**
 * The instants at which the zone's clock shows this time, earliest first: one as a rule, two where the
 * clock is set back over it, none where it is set forward over it or the text is no date and time.
 */
export function instantsOf({ date, time }: WallTime, zone: string): Date[] {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(asUtc)) {
    return [];
  }
  // Date.parse rolls 30 February over into March.
  if (new Date(asUtc).toISOString().slice(0, 10) !== date) return [];
  // No zone is a day away from UTC, so one of these offsets is in force at the wanted time.
  const offsets = new Set([asUtc - DAY_MS, asUtc + DAY_MS].map((ms) => offsetMinutes(ms, zone)));
  return [...offsets]
    .map((offset) => asUtc - offset * MINUTE_MS)
    .filter((ms) => offsetMinutes(ms, zone) * MINUTE_MS === asUtc - ms)
    .sort((one, other) => one - other)
    .map((ms) => new Date(ms));
}

/** What the zone's clock shows at an instant. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const shifted = new Date(instant.getTime() + offsetMinutes(instant.getTime(), zone) * MINUTE_MS);
  const text = shifted.toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** `UTC+02:00` */
export function offsetName(instant: Date, zone: string): string {
  const minutes = offsetMinutes(instant.getTime(), zone);
  const size = Math.abs(minutes);
  const two = (count: number) => String(count).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export const isSameClock = (instant: Date, zone: string, other: string): boolean =>
  offsetMinutes(instant.getTime(), zone) === offsetMinutes(instant.getTime(), other);

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
