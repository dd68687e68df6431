/** Remembers webinars that this instance just found full, so that a crowd is refused without waiting for the database. */
import type { Clock } from "../platform/clock.ts";

/** How long this instance may go on refusing people after a place has become free. */
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
