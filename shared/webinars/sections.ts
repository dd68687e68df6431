/** The sections of the list of webinars: what a webinar's status and the clock make of it. */
import { AggregateField, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import type { Webinar } from "./model.ts";
import type { WebinarStatus } from "./transitions.ts";

export const WebinarSection = z.enum(["LIVE", "UPCOMING", "DRAFT", "PAST"]).meta({
  description:
    "`LIVE` has started and not ended, `UPCOMING` is still to start, `PAST` is ended, published or cancelled.",
});
type WebinarSection = z.infer<typeof WebinarSection>;

/** How many webinars of each status the other filters leave. */
export const StatusCounts = z
  .object({
    DRAFT: z.int(),
    SCHEDULED: z.int(),
    ENDED: z.int(),
    CANCELLED: z.int(),
    PUBLISHED: z.int(),
  } satisfies Record<WebinarStatus, z.ZodInt>)
  .meta({ id: "StatusCounts" });
export type StatusCounts = z.infer<typeof StatusCounts>;

const Totals = z.object({
  webinars: z.int(),
  /** Null with `text`, `from` or `to`: no index has the sums. */
  registered: z.int().nullable(),
  /** The places of the webinars that have a limit. */
  seats: z.int().nullable(),
});

export const SectionTotals = z
  .object({
    LIVE: Totals,
    UPCOMING: Totals,
    DRAFT: Totals,
    PAST: Totals,
  } satisfies Record<WebinarSection, typeof Totals>)
  .meta({ id: "SectionTotals" });
export type SectionTotals = z.infer<typeof SectionTotals>;

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

const PAST: WebinarStatus[] = ["ENDED", "PUBLISHED", "CANCELLED"];

export function wantedBy(
  { section, status }: { section?: WebinarSection | undefined; status?: WebinarStatus | undefined },
  { live, ended }: Started,
): Wanted {
  const isAsked = (each: WebinarStatus) => status === undefined || status === each;
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
  if (status === "ENDED") return { statuses: [status], added, removed: [] };
  return { statuses: [status], added: [], removed: status === "SCHEDULED" ? ended : [] };
}

/** `query` finds the list without its section and status. Null sums unless it can be summed. */
export async function sectionTotals(
  query: Query,
  { live, ended }: Started,
  { counts, isSummed }: { counts: StatusCounts; isSummed: boolean },
): Promise<SectionTotals> {
  const started = [...live, ...ended];
  const scheduled = query.where("status", "==", "SCHEDULED");
  const sum = (of: Query, field: SummedField) => (isSummed ? sumOf(of, field) : null);
  const [registered, seats, past] = await Promise.all([
    sum(scheduled, "registered_count"),
    sum(scheduled, "capacity"),
    sum(query.where("status", "in", PAST), "registered_count"),
  ]);
  const known = (total: number | null) => (total === null ? null : Math.max(0, total));
  const less = (total: number | null, field: SummedField) =>
    known(total === null ? null : total - totalOf(started, field));
  const { ENDED, PUBLISHED, CANCELLED } = counts;
  return {
    LIVE: {
      webinars: live.length,
      registered: totalOf(live, "registered_count"),
      seats: totalOf(live, "capacity"),
    },
    UPCOMING: {
      webinars: Math.max(0, counts.SCHEDULED - live.length),
      registered: less(registered, "registered_count"),
      seats: less(seats, "capacity"),
    },
    DRAFT: { webinars: counts.DRAFT, registered: null, seats: null },
    PAST: {
      webinars: ENDED + PUBLISHED + CANCELLED,
      registered: past === null ? null : past + totalOf(ended, "registered_count"),
      seats: null,
    },
  };
}

type SummedField = "registered_count" | "capacity";

const totalOf = (webinars: Webinar[], field: SummedField): number =>
  webinars.reduce((total, webinar) => total + (webinar[field] ?? 0), 0);

async function sumOf(query: Query, field: SummedField): Promise<number> {
  const summed = await query.aggregate({ total: AggregateField.sum(field) }).get();
  return summed.data().total;
}
