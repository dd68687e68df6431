/** How many webinars, registrations and places the sections have. */
import { AggregateField, type Query } from "@google-cloud/firestore";
import type { SectionTotals, StatusCounts } from "./list-model.ts";
import type { Webinar } from "./model.ts";
import { PAST, type Started } from "./sections.ts";

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
