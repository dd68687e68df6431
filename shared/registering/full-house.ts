/** Webinars that an instance has just found full, so that a crowd for the last places does not wait in line for a no. */
import type { Clock } from "../platform/clock.ts";

/** As long may a place that becomes free stay unnoticed. */
const REMEMBERED_MS = 1000;

export interface FullHouses {
  isKnownFull(slug: string): boolean;
  note(slug: string): void;
}

export function fullHouses(clock: Clock): FullHouses {
  const until = new Map<string, number>();
  return {
    isKnownFull: (slug) => clock.now().getTime() < (until.get(slug) ?? 0),
    note(slug) {
      const now = clock.now().getTime();
      for (const [other, ends] of until) if (ends <= now) until.delete(other);
      until.set(slug, now + REMEMBERED_MS);
    },
  };
}
