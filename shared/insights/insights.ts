/** The funnel over all webinars of some months, from visits to follow-ups, by source and by month. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { format } from "../platform/clock-range.ts";
import { readDocument, readWithIds } from "../platform/documents.ts";
import { fault } from "../platform/field-fault.ts";
import { hours, plus } from "../platform/instant.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import { bySource, NO_STEPS, plusSteps, SourceSteps, Steps, stepsOf } from "./figures.ts";
import { funnelDocument, funnelDocuments, type Funnel } from "./funnel.ts";

const MONTHS_MAX = 24;
const Month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: "must be a month: 2026-11", abort: true });

export const InsightsQuery = z
  .strictObject({
    from: Month.meta({ description: "The first month, such as 2026-06." }),
    to: Month.optional().meta({
      description: "By default eleven months later; at most 24 months.",
    }),
  })
  .refine(({ from, to = from }) => from <= to && monthsBetween(from, to).length <= MONTHS_MAX, {
    path: ["to"],
    ...fault("not_an_option", "must be at or after from, and make at most 24 months"),
  });
type InsightsQuery = z.output<typeof InsightsQuery>;

export const Insights = z
  .object({
    /** By the month in which the webinars start, in their own time zones. */
    months: z.array(Steps.extend({ month: z.string(), webinars: z.int() })),
    /** Those with the most people first. */
    sources: z.array(SourceSteps),
    total: Steps.extend({ webinars: z.int() }),
    /** False if there are more webinars than one request reads: then the latest ones count. */
    is_complete: z.boolean(),
    /** Webinars whose page nobody has visited since visits are counted. */
    webinars_without_visits: z.int(),
    /** Webinars whose follow-ups went out and are not counted here: that takes the sweep up to an hour. */
    webinars_without_follow_ups: z.int(),
  })
  .meta({ id: "Insights" });
type Insights = z.infer<typeof Insights>;

/** The most webinars of one reply. Each costs two reads. */
const WEBINARS_MAX = 200;

const MEMBERS = [
  "status",
  "deleted_at",
  "starts_at",
  "time_zone",
  "sources",
  "registered_count",
  "attended_count",
  "follow_up_dispatched_at",
] as const;
type Held = Pick<Webinar, (typeof MEMBERS)[number] | "id">;

function elevenMonthsAfter(month: string): string {
  const last = new Date(`${month}-01T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + 11);
  return last.toISOString().slice(0, 7);
}

/** Pure. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const at = new Date(`${from}-01T00:00:00Z`);
  for (; at.toISOString().slice(0, 7) <= to; at.setUTCMonth(at.getUTCMonth() + 1)) {
    months.push(at.toISOString().slice(0, 7));
  }
  return months;
}

/** At most two reads for each webinar. */
export async function readInsights(
  firestore: Firestore,
  { from, to = elevenMonthsAfter(from) }: InsightsQuery,
): Promise<Insights> {
  const months = monthsBetween(from, to);
  const { held, isComplete } = await webinarsOf(firestore, months);
  const funnels = await funnelsOf(firestore, held);
  const each = held.map((webinar) => {
    const funnel = funnels.get(webinar.id) ?? null;
    const sources = stepsOf(webinar, funnel);
    return { webinar, funnel, sources, steps: sumOf(sources) };
  });
  const byMonth = Map.groupBy(each, ({ webinar }) => monthOf(webinar));
  return {
    months: months.map((month) => {
      const some = byMonth.get(month) ?? [];
      return { month, webinars: some.length, ...sumOf(some.map(({ steps }) => steps)) };
    }),
    sources: bySource(each.flatMap(({ sources }) => sources)),
    total: { webinars: each.length, ...sumOf(each.map(({ steps }) => steps)) },
    is_complete: isComplete,
    webinars_without_visits: each.filter(({ funnel }) => funnel?.visits_since === undefined).length,
    webinars_without_follow_ups: each.filter(
      ({ webinar, funnel }) =>
        webinar.follow_up_dispatched_at !== null && funnel?.follow_ups === undefined,
    ).length,
  };
}

const sumOf = (all: readonly Steps[]): Steps =>
  all.reduce((sum, steps) => plusSteps(sum, steps), NO_STEPS);

/** Swedish dates are ISO 8601. */
const monthOf = ({ starts_at, time_zone }: Pick<Held, "starts_at" | "time_zone">): string =>
  format("sv-SE", { timeZone: time_zone, year: "numeric", month: "2-digit" }).format(starts_at);

/** No time zone is farther from UTC. */
const ZONE_MAX_MS = hours(14);

async function webinarsOf(
  firestore: Firestore,
  months: readonly string[],
): Promise<{ held: Held[]; isComplete: boolean }> {
  const [first = ""] = months;
  const end = new Date(`${months.at(-1) ?? ""}-01T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const { docs } = await firestore
    .collection("webinars")
    .where("starts_at", ">=", plus(new Date(`${first}-01T00:00:00Z`), -ZONE_MAX_MS))
    .where("starts_at", "<", plus(end, ZONE_MAX_MS))
    .orderBy("starts_at", "desc")
    .select(...MEMBERS)
    .limit(WEBINARS_MAX + 1)
    .get();
  const found = readWithIds(docs.slice(0, WEBINARS_MAX), webinarDocuments.pick(...MEMBERS));
  const held = found.filter(
    (each) => each.status !== "DRAFT" && each.deleted_at === null && months.includes(monthOf(each)),
  );
  return { held: held as Held[], isComplete: docs.length <= WEBINARS_MAX };
}

async function funnelsOf(
  firestore: Firestore,
  held: readonly Held[],
): Promise<Map<string, Funnel | null>> {
  if (held.length === 0) return new Map();
  const found = await firestore.getAll(...held.map(({ id }) => funnelDocument(firestore, id)));
  return new Map(found.map((each) => [each.id, readDocument(each, funnelDocuments)]));
}
