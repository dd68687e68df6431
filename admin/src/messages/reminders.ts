/** The words for each reminder, in each language. The message catalogues put them into sentences. */
import { byHorizon, reminderKindOf, type Horizon } from "../api/wire.ts";

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
  "1w": {
    name: "1-week reminder",
    short: "1w",
    ahead: "1 week",
    bySelf: "Sends automatically 1 week before the start",
  },
  "3d": {
    name: "3-day reminder",
    short: "3d",
    ahead: "3 days",
    bySelf: "Sends automatically 3 days before the start",
  },
  "24h": {
    name: "24-hour reminder",
    short: "24h",
    ahead: "24 hours",
    bySelf: "Sends automatically 24 hours before the start",
  },
  "1h": {
    name: "1-hour reminder",
    short: "1h",
    ahead: "1 hour",
    bySelf: "Sends automatically 1 hour before the start",
  },
  "15m": {
    name: "15-minute reminder",
    short: "15m",
    ahead: "15 minutes",
    bySelf: "Sends automatically 15 minutes before the start",
  },
};

const FR: Record<Horizon, ReminderWords> = {
  "1w": {
    name: "Rappel 1 semaine",
    short: "1 sem.",
    ahead: "1 semaine",
    bySelf: "Envoi automatique 1 semaine avant le début",
  },
  "3d": {
    name: "Rappel 3 jours",
    short: "3 j",
    ahead: "3 jours",
    bySelf: "Envoi automatique 3 jours avant le début",
  },
  "24h": {
    name: "Rappel 24 heures",
    short: "24 h",
    ahead: "24 heures",
    bySelf: "Envoi automatique 24 heures avant le début",
  },
  "1h": {
    name: "Rappel 1 heure",
    short: "1 h",
    ahead: "1 heure",
    bySelf: "Envoi automatique 1 heure avant le début",
  },
  "15m": {
    name: "Rappel 15 minutes",
    short: "15 min",
    ahead: "15 minutes",
    bySelf: "Envoi automatique 15 minutes avant le début",
  },
};

/** The name of the event that a reminder is sent. */
export const dueName = (horizon: Horizon) => `due_${reminderKindOf(horizon)}` as const;

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
  /** One text for each reminder that is still to be sent. */
  eachDue: <Text>(textOf: (words: ReminderWords) => Text) =>
    byHorizon(dueName, (horizon) => textOf(words[horizon])),
  /** "24 hours and 1 hour". */
  ahead: (horizons: readonly Horizon[]) =>
    new Intl.ListFormat(locale).format(horizons.map((horizon) => words[horizon].ahead)),
});

export const remindersEn = wordsIn("en-GB", EN);
export const remindersFr = wordsIn("fr-FR", FR);
