import type { Locale } from "../../shared/platform/locale.ts";

/** British English, because it has the day before the month and the 24-hour clock. */
const LANGUAGE_TAGS: Record<Locale, string> = { en: "en-GB", fr: "fr-FR" };

export interface Span {
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
}

/** "Wednesday 25 November 2026 at 17:00 – 18:00", in the webinar's own zone. */
export const formatTimeRange = ({ starts_at, ends_at, time_zone }: Span, locale: Locale): string =>
  new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: time_zone,
  }).formatRange(starts_at, ends_at);

/** "Central European Standard Time" at that instant: daylight saving time has another name. */
export function zoneName({ starts_at, time_zone }: Span, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], {
    timeZone: time_zone,
    timeZoneName: "long",
  }).formatToParts(starts_at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? time_zone;
}

/** "25" and "Nov", for the picture of a calendar. */
export function leafOf({ starts_at, time_zone: timeZone }: Span, locale: Locale) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { timeZone, ...options }).format(starts_at);
  return { day: part({ day: "numeric" }), month: part({ month: "short" }) };
}
