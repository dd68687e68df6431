/** The form of a series, and the order that the API receives. Pure. */
import type { SeriesOrder } from "../../api/wire.ts";

export const SERIES_MAX = 26;

export const RHYTHMS = ["week", "two_weeks", "month"] as const;
type Rhythm = (typeof RHYTHMS)[number];
export const ENDINGS = ["count", "until"] as const;
type Ending = (typeof ENDINGS)[number];

export interface SeriesValues {
  rhythm: Rhythm;
  ending: Ending;
  count: string;
  until: string;
}

export const FIRST_VALUES: SeriesValues = {
  rhythm: "week",
  ending: "count",
  count: "4",
  until: "",
};

/** Null while the form is not complete. */
export function seriesOrderOf({ rhythm, ending, count, until }: SeriesValues): SeriesOrder | null {
  const every = rhythm === "month" ? "month" : "week";
  const interval = rhythm === "two_weeks" ? 2 : 1;
  if (ending === "until") return until === "" ? null : { every, interval, until };
  return isCount(count) ? { every, interval, count: Number(count) } : null;
}

export const isCount = (text: string): boolean =>
  /^\s*\d{1,3}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= SERIES_MAX;
