/** What is said where a webinar is planned again, or repeated as a series. */

export interface PlanningWords {
  again: string;
  /** Follows the text of a button, for screen readers. */
  againOf: (title: string) => string;
  againTitle: string;
  againConsequence: string;
  date: string;
  time: (zone: string) => string;
  create: string;
  created: string;
  repeat: string;
  repeatTitle: string;
  repeatConsequence: string;
  every: string;
  rhythms: Record<"week" | "two_weeks" | "month", string>;
  ends: string;
  endings: Record<"count" | "until", string>;
  count: string;
  until: string;
  dates: (count: number) => string;
  clockChange: Record<"skipped_time" | "repeated_time", string>;
  withoutDay: (months: string) => string;
  createAll: (count: number) => string;
  createdAll: (count: number) => string;
  wrongCount: (most: number) => string;
  showSeries: string;
  seriesOnly: string;
  allWebinars: string;
}
