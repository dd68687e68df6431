/** What the list of webinars says besides the webinars themselves. */
import type { WebinarSection } from "../api/wire.ts";
import type { Sort } from "../views/webinars/filters.ts";

export interface ListWords {
  sections: Record<WebinarSection, string>;
  registered: (count: number) => string;
  seats: (count: number) => string;
  sorts: Record<Sort, string>;
  usualSort: string;
  view: string;
  list: string;
  calendar: string;
  saved: string;
  save: string;
  saveTitle: string;
  name: string;
  nameHint: string;
  savedAs: (name: string) => string;
  removeSaved: (name: string) => string;
  removed: (name: string) => string;
  previousMonth: string;
  nextMonth: string;
  thisMonth: string;
  calendarZone: (zone: string) => string;
  emptyMonth: string;
  /** The calendar shows only so many webinars of a month. */
  firstOfMonth: (count: number) => string;
}
