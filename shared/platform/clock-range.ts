/** Start and end in a reader's words, without a time that could be one of two. */
import { isShownTwice, offsetName } from "./zone-offsets.ts";

interface Clock {
  language: string;
  timeZone: string;
}

interface Span {
  starts_at: Date;
  ends_at: Date;
}

/**
 * "Tuesday 24 November 2026 at 18:00 – 19:00". If clocks are changed in between, or show one of the times twice, both have
 * their offset: "… at 02:30 (UTC+02:00) – 02:30 (UTC+01:00)".
 */
export function clockRange({ starts_at, ends_at }: Span, { language, timeZone }: Clock): string {
  const whole = format(language, { timeZone, dateStyle: "full", timeStyle: "short" });
  const isPlain =
    offsetName(starts_at, timeZone) === offsetName(ends_at, timeZone) &&
    ![starts_at, ends_at].some((at) => isShownTwice(timeZone, at));
  if (isPlain) return whole.formatRange(starts_at, ends_at);
  const day = format(language, { timeZone, dateStyle: "full" });
  const isSameDay = day.format(starts_at) === day.format(ends_at);
  const end = isSameDay ? format(language, { timeZone, timeStyle: "short" }) : whole;
  const named = (at: Date, how: Intl.DateTimeFormat) =>
    `${how.format(at)} (${offsetName(at, timeZone)})`;
  return `${named(starts_at, whole)} – ${named(ends_at, end)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is expensive to make, and a batch has a thousand readers. */
export function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}
