import { z } from "zod";

/** A UTC instant: RFC 3339 text on the wire, a `Date` in the domain, a timestamp in Firestore. */
export const Instant = z
  .codec(z.iso.datetime({ offset: true }), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  })
  .meta({ description: "An instant, RFC 3339; answers are always in UTC." });

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;

/** The instant `ms` milliseconds later; negative for earlier. */
export const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

export function earliest(instants: Date[]): Date | null {
  return instants.reduce<Date | null>(
    (first, each) => (first === null || each < first ? each : first),
    null,
  );
}
