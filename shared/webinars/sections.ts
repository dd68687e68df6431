/** The sections of the list of webinars: what a webinar's status and the clock make of it. Pure. */
import type { WebinarSection } from "./list-model.ts";
import type { Webinar } from "./model.ts";
import type { WebinarStatus } from "./transitions.ts";

/**
 * Webinars that are stored as SCHEDULED and have started. The sweep stores an end with some delay, so some of them have
 * ended.
 */
export interface Started {
  live: Webinar[];
  ended: Webinar[];
}

/** Which stored webinars a list has, and what the clock takes from them or adds to them. */
export interface Wanted {
  /** Null for every status. */
  statuses: WebinarStatus[] | null;
  added: Webinar[];
  removed: Webinar[];
}

/** The statuses of a webinar that is over. */
export const PAST: WebinarStatus[] = ["ENDED", "PUBLISHED", "CANCELLED"];

export function wantedBy(
  {
    section,
    status,
  }: { section?: WebinarSection | undefined; status?: readonly WebinarStatus[] | undefined },
  { live, ended }: Started,
): Wanted {
  const isAsked = (each: WebinarStatus) => status === undefined || status.includes(each);
  const added = isAsked("ENDED") ? ended : [];
  switch (section) {
    case "LIVE":
      return { statuses: [], added: isAsked("SCHEDULED") ? live : [], removed: [] };
    case "UPCOMING":
      return {
        statuses: isAsked("SCHEDULED") ? ["SCHEDULED"] : [],
        added: [],
        removed: [...live, ...ended],
      };
    case "DRAFT":
      return { statuses: isAsked("DRAFT") ? ["DRAFT"] : [], added: [], removed: [] };
    case "PAST":
      return { statuses: PAST.filter(isAsked), added, removed: [] };
    case undefined:
      break;
  }
  if (status === undefined) return { statuses: null, added: [], removed: [] };
  // With both statuses, one that has ended is found as SCHEDULED and added as ENDED: it must come once.
  return { statuses: [...status], added, removed: isAsked("SCHEDULED") ? ended : [] };
}
