/**
 * What a webinar keeps of its funnel beside its registrations, in `webinar_funnels/{webinar id}`: visits to its page, and
 * who got its follow-up, by source. It names nobody.
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { OTHER, roomFor, SOURCES_MAX } from "../attribution/sources.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

const SourceCount = z.object({ source: z.string(), count: z.int().min(0) });
export type SourceCount = z.infer<typeof SourceCount>;

const Funnel = z.object({
  /** When the first visit was counted; absent before it. */
  visits_since: Instant.optional(),
  visits: z.array(SourceCount).default([]),
  /** Absent until somebody has asked after the follow-up went out. */
  follow_ups: z.array(SourceCount).optional(),
  follow_ups_counted_at: Instant.optional(),
});
export type Funnel = z.infer<typeof Funnel>;

export const funnelDocuments = storedAs("webinar_funnels", Funnel);

export const funnelDocument = (firestore: Firestore, webinarId: string): DocumentReference =>
  firestore.collection("webinar_funnels").doc(webinarId);

/**
 * Anybody can make up sources and visit with them. So only the most visited have figures of their own, and those that
 * somebody has registered from; the others are added to `OTHER`. The total is exact.
 */
export function withVisits(
  before: readonly SourceCount[],
  more: ReadonlyMap<string, number>,
  isKnown: (source: string) => boolean,
): SourceCount[] {
  const counts = new Map(before.map(({ source, count }) => [source, count]));
  for (const [source, count] of more) counts.set(source, (counts.get(source) ?? 0) + count);
  const all = [...counts].map(([source, count]) => ({ source, count }));
  const ranked = all.toSorted(
    (one, other) =>
      Number(isKnown(other.source)) - Number(isKnown(one.source)) || other.count - one.count,
  );
  const kept: SourceCount[] = [];
  let others = 0;
  for (const each of ranked) {
    if (each.source !== OTHER && roomFor(kept, each.source) === each.source) kept.push(each);
    else others += each.count;
  }
  return others === 0 ? kept : [...kept, { source: OTHER, count: others }];
}

/** The most sources of one webinar that an instance keeps until it writes them. */
export const PENDING_MAX = 5 * SOURCES_MAX;
