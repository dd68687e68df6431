/**
 * The reminders, one row each, the earliest first. The sweep, the button, the ledger, the lists, the exports, the API and
 * the console read this table. A row without its texts does not compile.
 */

interface HorizonRow {
  /** The sweep sends it from this many minutes before the start. */
  opensMinutes: number;
  /** The sweep no longer sends it from this many minutes before the start. */
  closesMinutes: number;
  /**
   * From how many minutes before the start its words about the remaining time are true. Sent earlier, it has the words of
   * the row above. Null if its words are always true.
   */
  wordsTrueMinutes: number | null;
  /** True if every webinar has it; false if an operator adds it to a webinar, as one of its `further_reminders`. */
  isStandard: boolean;
  /**
   * True for the two reminders that are older than state by kind: documents of every version have columns for them, which
   * the queries use. Must be false in any other row, whose queries would ask for columns that no document has, so that
   * nobody would get the reminder: docs/decisions/0029-mail-by-kind.md.
   */
  hasColumns: boolean;
}

const HORIZON_ROWS = {
  "1w": {
    opensMinutes: 10_080,
    closesMinutes: 7200,
    wordsTrueMinutes: null,
    isStandard: false,
    hasColumns: false,
  },
  "3d": {
    opensMinutes: 4320,
    closesMinutes: 2160,
    wordsTrueMinutes: null,
    isStandard: false,
    hasColumns: false,
  },
  "24h": {
    opensMinutes: 1440,
    closesMinutes: 120,
    wordsTrueMinutes: null,
    isStandard: true,
    hasColumns: true,
  },
  "1h": {
    opensMinutes: 60,
    closesMinutes: 0,
    wordsTrueMinutes: 90,
    isStandard: true,
    hasColumns: true,
  },
  "15m": {
    opensMinutes: 15,
    closesMinutes: 0,
    wordsTrueMinutes: 20,
    isStandard: false,
    hasColumns: false,
  },
} as const satisfies Record<string, HorizonRow>;

export type Horizon = keyof typeof HORIZON_ROWS;
export type FurtherHorizon = {
  [Each in Horizon]: (typeof HORIZON_ROWS)[Each]["isStandard"] extends false ? Each : never;
}[Horizon];
export const HORIZONS = Object.keys(HORIZON_ROWS) as [Horizon, ...Horizon[]];

export const rowOf = (horizon: Horizon): HorizonRow => HORIZON_ROWS[horizon];

/** The reminders that a webinar has only if an operator adds them. */
export const FURTHER_HORIZONS = HORIZONS.filter(isFurther);

function isFurther(horizon: Horizon): horizon is FurtherHorizon {
  return !rowOf(horizon).isStandard;
}

/** The reminders of a webinar, the earliest first. Pure. */
export const remindersOf = (webinar: { further_reminders: readonly Horizon[] }): Horizon[] =>
  HORIZONS.filter(
    (horizon) => rowOf(horizon).isStandard || webinar.further_reminders.includes(horizon),
  );

/** The kind of mail of a horizon's reminder. */
export const reminderKindOf = <Of extends Horizon>(horizon: Of) => `reminder_${horizon}` as const;
export type ReminderKind = ReturnType<typeof reminderKindOf<Horizon>>;
export const REMINDER_KINDS: ReminderKind[] = HORIZONS.map((horizon) => reminderKindOf(horizon));

/** One member for each horizon, in the order of the table. */
export const byHorizon = <Name extends string, Value>(
  nameOf: (horizon: Horizon) => Name,
  valueOf: (horizon: Horizon) => Value,
): Record<Name, Value> =>
  Object.fromEntries(HORIZONS.map((horizon) => [nameOf(horizon), valueOf(horizon)])) as Record<
    Name,
    Value
  >;

/** The names of a horizon's members on the wire. */
export const sentAtName = (horizon: Horizon) => `reminder_${horizon}_sent_at` as const;
export const hasReminderName = (horizon: Horizon) => `has_reminder_${horizon}` as const;

/** The row whose words a reminder has if it is sent at `at`: its own once they are true, otherwise those of a row above. */
export function horizonOfWords(horizon: Horizon, startsAt: Date, at: Date | undefined): Horizon {
  const from = HORIZONS.indexOf(horizon);
  const rows = HORIZONS.slice(0, from + 1).toReversed();
  const ahead = at === undefined ? 0 : startsAt.getTime() - at.getTime();
  const isTrue = (each: Horizon): boolean => {
    const { wordsTrueMinutes } = rowOf(each);
    return wordsTrueMinutes === null || ahead <= wordsTrueMinutes * 60_000;
  };
  return at === undefined ? horizon : (rows.find(isTrue) ?? horizon);
}
