import { clockRange } from "../../shared/platform/clock-range.ts";
import { LANGUAGES, type Locale } from "../../shared/platform/languages.ts";

export interface Span {
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
}

/** "Wednesday 25 November 2026 at 17:00 – 18:00", in the webinar's own zone. */
export const formatTimeRange = ({ starts_at, ends_at, time_zone }: Span, locale: Locale): string =>
  clockRange({ starts_at, ends_at }, { language: LANGUAGES[locale].tag, timeZone: time_zone });

/** "Central European Standard Time" at that instant: daylight saving time has another name. */
export function zoneName({ starts_at, time_zone }: Span, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(LANGUAGES[locale].tag, {
    timeZone: time_zone,
    timeZoneName: "long",
  }).formatToParts(starts_at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? time_zone;
}

/** "25" and "Nov", for the picture of a calendar. */
export function leafOf({ starts_at, time_zone: timeZone }: Span, locale: Locale) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LANGUAGES[locale].tag, { timeZone, ...options }).format(starts_at);
  return { day: part({ day: "numeric" }), month: part({ month: "short" }) };
}

/** "17:00", in this zone. */
export const formatTime = (
  at: Date,
  { time_zone: timeZone, locale }: { time_zone: string; locale: Locale },
): string =>
  new Intl.DateTimeFormat(LANGUAGES[locale].tag, { timeStyle: "short", timeZone }).format(at);

/** The greatest unit of which at least two are left. */
const UNITS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** "in 3 days". */
export function timeUntil(at: Date, { now, locale }: { now: Date; locale: Locale }): string {
  const left = Math.max(0, at.getTime() - now.getTime());
  const { unit, ms } = UNITS.find((each) => left >= 2 * each.ms) ?? { unit: "second", ms: 1000 };
  return new Intl.RelativeTimeFormat(LANGUAGES[locale].tag).format(Math.floor(left / ms), unit);
}
