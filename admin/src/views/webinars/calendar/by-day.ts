import type { Webinar } from "../../../api/wire.ts";
import { wallTimeOf } from "../../../time/zoned-time.ts";

/** By the day on which they start, in one zone. */
export type WebinarsByDay = Record<string, Webinar[]>;

export function groupedByDay(webinars: Webinar[], zone: string): WebinarsByDay {
  const days: WebinarsByDay = {};
  for (const webinar of webinars) {
    const { date } = wallTimeOf(new Date(webinar.starts_at), zone);
    (days[date] ??= []).push(webinar);
  }
  return days;
}
