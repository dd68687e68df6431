import type { Webinar } from "../api/wire.ts";

/** Words about people who wait for a place. */
export interface WaitingListWords {
  title: string;
  /** For the webinar's header. */
  waiting: (count: number) => string;
  choices: Record<Webinar["waiting_list"], string>;
  field: string;
  hint: string;
  /** What happens when a place becomes free. */
  next: Record<Webinar["waiting_list"], string>;
  since: string;
  moveUp: string;
  moveUpTitle: string;
  loading: string;
  consequence: (name: string) => string;
  unreachable: (name: string) => string;
  full: string;
  gone: string;
  placesLeft: (count: number) => string;
  moved: string;
  more: (count: number) => string;
}
