/** Formats instants and durations in the language of the page. Instants are ISO 8601 strings. */
import { LANGUAGES, type Locale } from "../../../shared/platform/languages.ts";
import { instantsOf, isShownTwice, offsetName, wallTimeOf } from "./zoned-time.ts";

export type PageLocale = Locale;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: PageLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const cached = formats.get(key) ?? new Intl.DateTimeFormat(LANGUAGES[locale].tag, options);
  formats.set(key, cached);
  return cached;
}

/** `Wed 25 Nov 2026` */
export const dayOf = (instant: string, zone: string, locale: PageLocale): string =>
  format(locale, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(new Date(instant));

/** `Wednesday 25 November`, of a day as YYYY-MM-DD */
export const calendarDayOf = (day: string, locale: PageLocale): string =>
  format(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** `Wed`, of a day as YYYY-MM-DD */
export const weekdayOf = (day: string, locale: PageLocale): string =>
  format(locale, { timeZone: "UTC", weekday: "short" }).format(new Date(`${day}T00:00:00Z`));

/** `November 2026`, of a month as YYYY-MM */
export const monthOf = (month: string, locale: PageLocale): string =>
  format(locale, { timeZone: "UTC", month: "long", year: "numeric" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** `15:00` */
export const clockOf = (instant: string, zone: string, locale: PageLocale): string =>
  format(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

/**
 * `15:00–16:00`, or `23:30–00:30 (+1)` if it ends on the next day. If the clock is changed in between, or shows one of the
 * times twice that day, both name their offset: `02:30 (UTC+02:00)–02:30 (UTC+01:00)`.
 */
export function clockSpan(
  { starts_at, ends_at }: { starts_at: string; ends_at: string },
  zone: string,
  locale: PageLocale,
): string {
  const [start, end] = [new Date(starts_at), new Date(ends_at)];
  const [from, to] = [wallTimeOf(start, zone), wallTimeOf(end, zone)];
  const isPlain =
    offsetName(start, zone) === offsetName(end, zone) &&
    [from, to].every((wall) => instantsOf(wall, zone).length < 2);
  const clock = (at: Date) =>
    clockOf(at.toISOString(), zone, locale) + (isPlain ? "" : ` (${offsetName(at, zone)})`);
  const days = daysBetween(from.date, to.date);
  const span = `${clock(start)}–${clock(end)}`;
  return days === 0 ? span : `${span} (+${days})`;
}

const daysBetween = (date: string, later: string): number =>
  (Date.parse(later) - Date.parse(date)) / 86_400_000;

/** `25 Nov 2026, 15:00`; with its offset if the clock shows that time twice. */
export function momentOf(instant: string, zone: string, locale: PageLocale): string {
  const moment = plainMoment(instant, zone, locale);
  const at = new Date(instant);
  return isShownTwice(at, zone) ? `${moment} (${offsetName(at, zone)})` : moment;
}

const plainMoment = (instant: string, zone: string, locale: PageLocale): string =>
  format(locale, {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(instant));

/** `Paris` for `Europe/Paris`. */
export const cityOf = (zone: string): string =>
  (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** `in 22 hours`, `3 days ago`. Minutes up to an hour, hours up to two days, then days. */
export function fromNow(instant: string, now: Date, locale: PageLocale): string {
  const minutes = Math.round((Date.parse(instant) - now.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(LANGUAGES[locale].tag, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48
    ? relative.format(hours, "hour")
    : relative.format(Math.round(hours / 24), "day");
}

/** `1 hr 30 mins` */
export function formatDuration(startsAt: string, endsAt: string, locale: PageLocale): string {
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  const unit = (count: number, name: "hour" | "minute") =>
    new Intl.NumberFormat(LANGUAGES[locale].tag, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
    }).format(count);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? unit(hours, "hour") : null, rest > 0 ? unit(rest, "minute") : null];
  return parts.filter((part) => part !== null).join(" ");
}

/** `43 ms`, `1.2 secs` */
export function formatElapsed(milliseconds: number, locale: PageLocale): string {
  const isShort = milliseconds < 1000;
  return new Intl.NumberFormat(LANGUAGES[locale].tag, {
    style: "unit",
    unit: isShort ? "millisecond" : "second",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(isShort ? milliseconds : milliseconds / 1000);
}
