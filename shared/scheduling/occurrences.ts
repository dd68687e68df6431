/**
 * The dates of a series. Its webinars start at the same local time in the webinar's zone, whatever the clocks there do. The
 * rules are those of iCalendar: https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10 (days that a month lacks) and
 * section 3.3.5 (local times that a zone skips or repeats). Pure.
 */
import { z } from "zod";
import { Failure } from "../platform/failure.ts";
import { fault, type FieldError } from "../platform/field-fault.ts";
import { days, Instant, plus } from "../platform/instant.ts";
import { oneOfSets } from "../platform/one-of.ts";
import { instantsShowing, offsetMs } from "../platform/zone-offsets.ts";

/** Half a year of weeks, or two years of months. All drafts of an order are one commit. */
export const SERIES_MAX = 26;

export const SeriesOrder = z
  .strictObject({
    every: z.enum(["week", "month"]),
    interval: z
      .int()
      .min(1)
      .max(12)
      .default(1)
      .meta({ description: "2 for every second week or month." }),
    count: z
      .int()
      .min(1)
      .max(SERIES_MAX)
      .optional()
      .meta({ description: "How many drafts. Either this or `until`." }),
    until: z.iso
      .date()
      .optional()
      .meta({ description: "The last possible day, in the webinar's time zone." }),
  })
  .refine(({ count, until }) => (count === undefined) !== (until === undefined), {
    path: ["count"],
    ...fault("required", "must be given, or else until, and not both"),
  })
  .meta({ id: "SeriesOrder", ...oneOfSets([["count"], ["until"]]) });
export type SeriesOrder = z.output<typeof SeriesOrder>;

/**
 * `skipped_time`: clocks are put forward over the local time, and the webinar starts that much later on the clock.
 * `repeated_time`: clocks are put back over it, and the webinar starts when the time comes first.
 */
const ClockChange = z.enum(["skipped_time", "repeated_time"]);

const Occurrence = z.object({
  starts_at: Instant,
  ends_at: Instant,
  clock_change: ClockChange.nullable(),
});
type Occurrence = z.infer<typeof Occurrence>;

export const Occurrences = z.object({
  occurrences: z.array(Occurrence),
  /** Months that have no such day, as YYYY-MM. They are left out and do not count. */
  months_without_day: z.array(z.string()),
});
type Occurrences = z.infer<typeof Occurrences>;

interface First {
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
}

/** The dates after the first. Throws `validation_failed` if `until` makes none, or more than SERIES_MAX. */
export function occurrencesOf(first: First, order: SeriesOrder): Occurrences {
  const { starts_at, ends_at, time_zone } = first;
  const lengthMs = ends_at.getTime() - starts_at.getTime();
  const wall = plus(starts_at, offsetMs(time_zone, starts_at));
  const found: Occurrences = { occurrences: [], months_without_day: [] };
  for (let step = 1; found.occurrences.length < (order.count ?? SERIES_MAX + 1); step += 1) {
    const next = wallAfter(wall, order, step);
    if (order.until !== undefined && next.date > order.until) break;
    if (next.wall === null) {
      found.months_without_day.push(next.date.slice(0, 7));
      continue;
    }
    const { at, clock_change } = startAt(next.wall, time_zone);
    found.occurrences.push({ starts_at: at, ends_at: plus(at, lengthMs), clock_change });
  }
  const made = found.occurrences.length;
  if (made === 0) throw wrongUntil({ code: "no_date" }, "leaves no date: the next one is later");
  if (made > SERIES_MAX)
    throw wrongUntil(
      { code: "too_many", params: { max: SERIES_MAX } },
      `makes more than ${SERIES_MAX} drafts`,
    );
  return found;
}

/** The local time of a step, as if it were UTC, and its day; null if its month has no such day. */
function wallAfter(
  wall: Date,
  { every, interval }: SeriesOrder,
  step: number,
): { wall: Date | null; date: string } {
  if (every === "week") {
    const next = plus(wall, days(7 * interval * step));
    return { wall: next, date: next.toISOString().slice(0, 10) };
  }
  const next = new Date(wall);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + interval * step);
  const month = next.toISOString().slice(0, 7);
  const date = `${month}-${String(wall.getUTCDate()).padStart(2, "0")}`;
  next.setUTCDate(wall.getUTCDate());
  return { wall: next.toISOString().startsWith(date) ? next : null, date };
}

function startAt(wall: Date, timeZone: string): { at: Date } & Pick<Occurrence, "clock_change"> {
  const [at, again] = instantsShowing(wall, timeZone);
  if (at !== undefined) return { at, clock_change: again === undefined ? null : "repeated_time" };
  // By the offset before the gap.
  const before = offsetMs(timeZone, plus(wall, -days(1)));
  return { at: plus(wall, -before), clock_change: "skipped_time" };
}

function wrongUntil(fault: Pick<FieldError, "code" | "params">, message: string): Failure {
  return new Failure("validation_failed", `The last day ${message}.`, {
    errors: [{ pointer: "/until", ...fault, message }],
  });
}
