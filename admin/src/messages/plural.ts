import { LOCALES, type Locale } from "../../../shared/platform/languages.ts";

/** Formats numbers and plurals for the message catalogues. `tag` is a BCP 47 language tag. */
export function countFormats(tag: string) {
  const rules = new Intl.PluralRules(tag);
  const digits = new Intl.NumberFormat(tag);
  return {
    number: (count: number): string => digits.format(count),
    /** The number with its noun in the singular or plural. */
    counted: (count: number, one: string, other: string): string =>
      `${digits.format(count)} ${rules.select(count) === "one" ? one : other}`,
  };
}

/** The name of each language in the language of `tag`, as a sentence would begin with it. */
export function languageNames(tag: string): Record<Locale, string> {
  const names = new Intl.DisplayNames(tag, { type: "language" });
  const nameOf = (locale: Locale) => names.of(locale) ?? locale;
  return Object.fromEntries(
    LOCALES.map((locale) => {
      const name = nameOf(locale);
      return [locale, name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)];
    }),
  ) as Record<Locale, string>;
}
