/** The words for each reminder, in each language. The message catalogues put them into sentences. */
import { byHorizon, HORIZONS, reminderKindOf, type Horizon } from "../api/wire.ts";

interface ReminderWords {
  name: string;
  /** For buttons, columns and filters. */
  short: string;
  /** How long before the start it is sent. */
  ahead: string;
  /** Shown for a reminder that is not sent yet. */
  bySelf: string;
}

const EN: Record<Horizon, ReminderWords> = {
  "24h": {
    name: "24-hour reminder",
    short: "24h",
    ahead: "24 hours",
    bySelf: "By itself a day before the start",
  },
  "1h": {
    name: "1-hour reminder",
    short: "1h",
    ahead: "1 hour",
    bySelf: "By itself an hour before the start",
  },
};

const FR: Record<Horizon, ReminderWords> = {
  "24h": {
    name: "Rappel 24 heures",
    short: "24 h",
    ahead: "24 heures",
    bySelf: "Part de lui-même la veille",
  },
  "1h": {
    name: "Rappel 1 heure",
    short: "1 h",
    ahead: "1 heure",
    bySelf: "Part de lui-même une heure avant le début",
  },
};

const wordsIn = (locale: string, words: Record<Horizon, ReminderWords>) => ({
  /** One text for each horizon. */
  each: <Text>(textOf: (words: ReminderWords) => Text) =>
    byHorizon(
      (horizon) => horizon,
      (horizon) => textOf(words[horizon]),
    ),
  /** One text for each reminder's kind of mail. */
  eachKind: <Text>(textOf: (words: ReminderWords) => Text) =>
    byHorizon(reminderKindOf, (horizon) => textOf(words[horizon])),
  /** "24 hours and 1 hour". */
  ahead: new Intl.ListFormat(locale).format(HORIZONS.map((horizon) => words[horizon].ahead)),
});

export const remindersEn = wordsIn("en-GB", EN);
export const remindersFr = wordsIn("fr-FR", FR);
