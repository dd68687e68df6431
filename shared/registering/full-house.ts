/** Remembers webinars that this instance just found full, so that a crowd is refused without waiting for the database. */
import type { Clock } from "../platform/clock.ts";

/** How long this instance may go on refusing people after a place has become free. */
const REMEMBERED_MS = 1000;

interface FullHouse {
  /** True if people may join its waiting list. */
  hasList: boolean;
}

export interface FullHouses {
  /** Null for a webinar that may have a place. */
  known(slug: string): FullHouse | null;
  note(slug: string, house: FullHouse): void;
}

export function fullHouses(clock: Clock): FullHouses {
  const houses = new Map<string, FullHouse & { until: number }>();
  return {
    known(slug) {
      const house = houses.get(slug);
      return house !== undefined && clock.now().getTime() < house.until ? house : null;
    },
    note(slug, { hasList }) {
      const now = clock.now().getTime();
      for (const [other, { until }] of houses) if (until <= now) houses.delete(other);
      houses.set(slug, { hasList, until: now + REMEMBERED_MS });
    },
  };
}
