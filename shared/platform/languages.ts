/**
 * The languages of pages, mails and the console: the one list that all others follow. `tag` formats dates and numbers.
 * British English, because it has the day before the month and the 24-hour clock.
 */
export const LANGUAGES = {
  en: { name: "English", tag: "en-GB" },
  fr: { name: "Français", tag: "fr-FR" },
  sv: { name: "Svenska", tag: "sv-SE" },
} as const;

export type Locale = keyof typeof LANGUAGES;

export const LOCALES = Object.keys(LANGUAGES) as [Locale, ...Locale[]];

/** For people who have not chosen a language. */
export const DEFAULT_LOCALE: Locale = "en";
