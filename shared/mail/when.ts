const formats = new Map<string, Intl.DateTimeFormat>();

/** "Tuesday, 24 November 2026 from 17:00 to 18:00 CET", in the reader's language and zone. */
export function formatWhen(
  { starts_at, ends_at }: { starts_at: Date; ends_at: Date },
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  // A format costs more to make than to use, and a batch has a thousand readers.
  const key = `${locale} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      timeZone,
      dateStyle: "full",
      timeStyle: "short",
    });
  formats.set(key, format);
  const zone = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" })
    .formatToParts(starts_at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return `${format.formatRange(starts_at, ends_at)} (${zone ?? timeZone}, ${timeZone})`;
}
