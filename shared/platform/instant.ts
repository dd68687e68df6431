import { z } from "zod";

/** Firestore stores the years 1 to 9999. The margin of a day keeps UTC offsets within them. */
const STORABLE = z
  .date()
  .min(new Date("0001-01-02T00:00:00Z"), { error: "must be later than the year 1" })
  .max(new Date("9999-12-30T00:00:00Z"), { error: "must be earlier than the year 10000" });

/** A UTC instant: RFC 3339 text on the wire, a `Date` in the domain, a timestamp in Firestore. */
export const Instant = z
  .codec(z.iso.datetime({ offset: true }), STORABLE, {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  .meta({ description: "An instant, RFC 3339; answers are always in UTC." });

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => hours(24 * count);

/** The instant `ms` milliseconds later; negative for earlier. */
export const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** Null if the list is empty. */
export const earliest = (instants: Date[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.min(...instants.map(Number)));
