import { LANGUAGES, type Locale } from "../platform/languages.ts";

/** "Tuesday, 24 November 2026, 18:00–19:00 (CET, Europe/Paris)", in the reader's language and zone. */
export function formatWhen(
  { starts_at, ends_at }: { starts_at: Date; ends_at: Date },
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  const range = format(LANGUAGES[locale].tag, { timeZone, dateStyle: "full", timeStyle: "short" });
  // Always in English: French says "UTC+1" for CET, which readers would have to work out.
  const zone = format("en-GB", { timeZone, timeZoneName: "short" })
    .formatToParts(starts_at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return `${range.formatRange(starts_at, ends_at)} (${zone ?? timeZone}, ${timeZone})`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is expensive to make, and a batch has a thousand readers. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}
