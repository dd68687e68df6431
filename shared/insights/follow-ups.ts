/** Counts who got a webinar's follow-up, by source, in the hour after it has gone out. */
import type { Firestore } from "@google-cloud/firestore";
import { UNRECORDED } from "../attribution/sources.ts";
import type { Clock } from "../platform/clock.ts";
import { countOf, readDocument, readWithIds } from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import type { Webinar } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";
import { webinarDocuments } from "../webinars/stored.ts";
import { funnelDocument, funnelDocuments, type Funnel, type SourceCount } from "./funnel.ts";

const MEMBERS = ["sources", "schedule_version", "follow_up_dispatched_at"] as const;
type FollowedUp = Pick<Webinar, (typeof MEMBERS)[number]> & { id: string };

/** An hour that fails is made up for by the next ones, for so long. */
const LOOKED_BACK_MS = days(3);
/** In one hour. */
const WEBINARS_MAX = 50;

/** One query while no follow-up has gone out lately. Safe to repeat and to overlap. */
export async function countNewFollowUps({
  firestore,
  clock,
}: {
  firestore: Firestore;
  clock: Clock;
}): Promise<void> {
  const now = clock.now();
  const { docs } = await firestore
    .collection("webinars")
    .where("follow_up_dispatched_at", ">", plus(now, -LOOKED_BACK_MS))
    .orderBy("follow_up_dispatched_at", "desc")
    .select(...MEMBERS)
    .limit(WEBINARS_MAX)
    .get();
  const followedUp = readWithIds(docs, webinarDocuments.pick(...MEMBERS));
  if (followedUp.length === 0) return;
  const found = await firestore.getAll(
    ...followedUp.map(({ id }) => funnelDocument(firestore, id)),
  );
  for (const [index, webinar] of followedUp.entries()) {
    const funnel = found[index] ? readDocument(found[index], funnelDocuments) : null;
    if (areUncounted(webinar, funnel)) await countFollowUps(firestore, webinar, now);
  }
}

/** True if nobody has counted since it went out; it may have been sent again. */
function areUncounted({ follow_up_dispatched_at: at }: FollowedUp, funnel: Funnel | null): boolean {
  const countedAt = funnel?.follow_ups_counted_at;
  return at !== null && (countedAt === undefined || countedAt < at);
}

/** Costs a read for each source, and one more for each thousand people. */
async function countFollowUps(
  firestore: Firestore,
  { id, sources, schedule_version }: FollowedUp,
  now: Date,
): Promise<void> {
  const got = webinarDocument(firestore, id)
    .collection("registrations")
    .where("mail.follow_up.sent_for", "==", schedule_version);
  const bySource = await Promise.all(
    sources.map(async ({ source }): Promise<SourceCount> => ({
      source,
      count: await countOf(got.where("counted_source", "==", source)),
    })),
  );
  const rest = (await countOf(got)) - bySource.reduce((sum, { count }) => sum + count, 0);
  const all = [...bySource, { source: UNRECORDED, count: Math.max(0, rest) }];
  const counted = {
    follow_ups: all.filter(({ count }) => count > 0),
    follow_ups_counted_at: now,
  } satisfies Partial<Funnel>;
  await funnelDocument(firestore, id).set(counted, { mergeFields: Object.keys(counted) });
}
