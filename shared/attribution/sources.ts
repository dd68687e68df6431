/**
 * How many people of a webinar came from each source. The webinar keeps the figures and each registration the source under
 * which it counts, so that both change in one commit. Pure.
 */
import { z } from "zod";
import { campaignWord, type Attribution } from "./touch.ts";

export const SourceTally = z.object({
  source: z.string(),
  registered: z.int().min(0),
  attended: z.int().min(0),
});
export type SourceTally = z.infer<typeof SourceTally>;

/** Nothing names what led the person here. */
const DIRECT = "direct";
/** An operator registered the person. */
const OPERATOR = "operator";
/** A webinar has figures of so many sources only: strangers choose the names. */
export const OTHER = "other";
/** People whom a version without sources has registered. Derived, never stored. */
export const UNRECORDED = "unrecorded";

/** Names that no stranger may take. */
const OURS: ReadonlySet<string> = new Set([OPERATOR, UNRECORDED]);
const ALWAYS: ReadonlySet<string> = new Set([DIRECT, OPERATOR, OTHER]);

/** The named sources of one webinar. With `ALWAYS` they take less than 10 KB of its document. */
export const SOURCES_MAX = 40;

/** What the form writes as `source` unless the link to it named another one. */
export const USUAL = "website";

interface Came {
  source: string;
  attribution?: Attribution | undefined;
  consent?: { noted?: object | undefined } | undefined;
}

/** By the last touch: the campaign's source, the source in the link of a mail, or the site whose link was followed. */
export function sourceOf({ source, attribution, consent }: Came): string {
  if (consent?.noted !== undefined) return OPERATOR;
  const { utm_source = null, referrer = null } = attribution?.last ?? {};
  const named = utm_source ?? (source === USUAL ? null : campaignWord(source)) ?? referrer;
  const name = named?.toLowerCase() ?? DIRECT;
  return OURS.has(name) ? OTHER : name;
}

/** The same name, or `OTHER` where there is no room for another one. */
export function roomFor(tallies: readonly { source: string }[], source: string): string {
  if (ALWAYS.has(source) || tallies.some((each) => each.source === source)) return source;
  const named = tallies.filter((each) => !ALWAYS.has(each.source));
  return named.length < SOURCES_MAX ? source : OTHER;
}

type Delta = Partial<Record<"registered" | "attended", number>>;

function changed(tallies: readonly SourceTally[], source: string, delta: Delta): SourceTally[] {
  const before = tallies.find((each) => each.source === source);
  const { registered, attended } = before ?? { registered: 0, attended: 0 };
  const after = {
    source,
    registered: Math.max(0, registered + (delta.registered ?? 0)),
    attended: Math.max(0, attended + (delta.attended ?? 0)),
  };
  const all =
    before === undefined
      ? [...tallies, after]
      : tallies.map((each) => (each === before ? after : each));
  return all.filter((each) => each.registered > 0 || each.attended > 0);
}

interface Counted extends Came {
  counted_source?: string | undefined;
  attended: boolean | null;
}

/** A registration takes a place. Somebody who comes back brings their mark of attendance along to the new source. */
export function countTaken(
  tallies: readonly SourceTally[],
  registration: Counted,
): { sources: SourceTally[]; counted_source: string } {
  const attended = Number(registration.attended === true);
  const { counted_source: former } = registration;
  const without =
    former === undefined ? tallies : changed(tallies, former, { attended: -attended });
  const counted_source = roomFor(without, sourceOf(registration));
  return { counted_source, sources: changed(without, counted_source, { registered: 1, attended }) };
}

/** The figures after a registration has changed. Registrations that count under no source are the rest. */
export const countChange = (
  tallies: readonly SourceTally[],
  { counted_source }: Pick<Counted, "counted_source">,
  delta: Delta,
): SourceTally[] =>
  counted_source === undefined ? [...tallies] : changed(tallies, counted_source, delta);

interface Counts {
  sources: readonly SourceTally[];
  registered_count: number;
  attended_count: number;
}

/**
 * The figures of all sources, the largest first; they add up to the webinar's. A version that knows no sources may have
 * freed places that still count here: then that many are taken off the largest.
 */
export function sourcesOf({ sources, registered_count, attended_count }: Counts): SourceTally[] {
  const rest = {
    source: UNRECORDED,
    registered: registered_count - sum(sources, "registered"),
    attended: attended_count - sum(sources, "attended"),
  };
  const all = lowered(lowered([...sources, rest], "registered"), "attended");
  return all
    .filter((each) => each.registered > 0 || each.attended > 0)
    .toSorted(
      (one, other) => other.registered - one.registered || (one.source < other.source ? -1 : 1),
    );
}

const sum = (tallies: readonly SourceTally[], figure: keyof Delta): number =>
  tallies.reduce((total, each) => total + each[figure], 0);

/** Makes up for a figure below zero at the expense of the largest. */
function lowered(tallies: readonly SourceTally[], figure: keyof Delta): SourceTally[] {
  let missing = -tallies.reduce((least, each) => Math.min(least, each[figure]), 0);
  const after = new Map<SourceTally, number>();
  for (const each of tallies.toSorted((one, other) => other[figure] - one[figure])) {
    const taken = Math.min(missing, Math.max(0, each[figure]));
    missing -= taken;
    after.set(each, Math.max(0, each[figure]) - taken);
  }
  return tallies.map((each) => ({ ...each, [figure]: after.get(each) ?? 0 }));
}
