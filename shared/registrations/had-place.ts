import type { Registration } from "./model.ts";

export type Place = Pick<Registration, "status" | "registered_at" | "cancelled_at">;

/**
 * True if the person had a place at that moment, whatever has happened since. Mail to registered people and mail to people
 * with an interest both ask this about the same moment, so that nobody gets both. Pure.
 */
export const hadPlaceAt = ({ status, registered_at, cancelled_at }: Place, at: Date): boolean =>
  registered_at <= at && (status === "registered" || (cancelled_at !== null && cancelled_at > at));
