/** Arranges the words for each reminder. The message catalogues put them into sentences. */
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

/** The name of the event that a reminder is sent. */
export const dueName = (horizon: Horizon) => `due_${reminderKindOf(horizon)}` as const;

/** The words of one language, arranged as the catalogue needs them. `tag` is a BCP 47 language tag. */
export const remindersIn = (tag: string, words: Record<Horizon, ReminderWords>) => ({
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
    new Intl.ListFormat(tag).format(horizons.map((horizon) => words[horizon].ahead)),
});
