import { clockRange, format } from "../platform/clock-range.ts";
import { LANGUAGES, type Locale } from "../platform/languages.ts";

/** "Tuesday, 24 November 2026, 18:00–19:00 (CET, Europe/Paris)", in the reader's language and zone. */
export function formatWhen(
  { starts_at, ends_at }: { starts_at: Date; ends_at: Date },
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  const range = clockRange({ starts_at, ends_at }, { language: LANGUAGES[locale].tag, timeZone });
  // Always in English: French says "UTC+1" for CET, which readers would have to work out.
  const zone = format("en-GB", { timeZone, timeZoneName: "short" })
    .formatToParts(starts_at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return `${range} (${zone ?? timeZone}, ${timeZone})`;
}
