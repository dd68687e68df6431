/** One round of deletion. What is deleted follows from stored times alone, so a round can be repeated and interrupted. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { days, plus } from "../platform/instant.ts";
import { NOTHING, type Purge } from "./delete.ts";
import type { Lives, PurgedKind } from "./model.ts";
import { earliestOf, purgeAudit, purgeInterests, purgeRuns } from "./purge-others.ts";
import { oldestRegistrations, purgeRegistrations } from "./purge-registrations.ts";
import { readRetention, retentionDocument, type KindState, type RetentionState } from "./state.ts";

interface RetentionDeps {
  firestore: Firestore;
  clock: Clock;
  lives: Lives;
}

/** Between two rounds that have nothing left to do. */
const REST_MS = days(1);

/**
 * Once a day, or until nothing is left to delete. Returns what was deleted; null if no round is due. One read if not. A kind
 * that fails does not keep the others: then this throws after the round, and the next hour tries again.
 */
export async function applyRetention(deps: RetentionDeps): Promise<Record<string, number> | null> {
  const { firestore, clock } = deps;
  const state = await readRetention(firestore);
  const now = clock.now();
  if (state.due_at !== null && state.due_at > now) return null;
  const { purges, progress, failures } = await purge(deps, state, now);
  const isAgain = failures.length > 0 || Object.values(purges).some((each) => each.isMore);
  await retentionDocument(firestore).set(
    {
      looked_at: now,
      due_at: isAgain ? now : plus(now, REST_MS),
      ...progress,
      kinds: await kindsAfter(firestore, state, { purges, progress }),
    } satisfies RetentionState,
    { mergeFields: ["looked_at", "due_at", "cursor", "cancelled_cursor", "held", "kinds"] },
  );
  if (failures.length > 0) throw failures[0];
  return Object.fromEntries(Object.entries(purges).map(([kind, { deleted }]) => [kind, deleted]));
}

type Progress = Pick<RetentionState, "cursor" | "cancelled_cursor" | "held">;
type Purges = Record<PurgedKind, Purge>;

async function purge(
  { firestore, lives }: RetentionDeps,
  { cursor, cancelled_cursor, held }: RetentionState,
  now: Date,
): Promise<{ purges: Purges; progress: Progress; failures: unknown[] }> {
  const before = (kept: number) => plus(now, -days(kept));
  const failures: unknown[] = [];
  const orNothing = (purging: Promise<Purge>): Promise<Purge> =>
    purging.catch((error: unknown) => {
      failures.push(error);
      return NOTHING;
    });
  const { interests } = lives;
  const news = { now, firestore };
  const former = { cursor, cancelled_cursor, held };
  const registrations = await purgeRegistrations(firestore, former, {
    overBefore: before(lives.registrations),
    now,
  }).catch((error: unknown) => ({ ...NOTHING, ...former, failures: [error] }));
  const { deleted, isMore, failures: ofWebinars, ...progress } = registrations;
  failures.push(...ofWebinars);
  const purges: Purges = {
    registrations: { deleted, isMore },
    interests:
      interests === null
        ? NOTHING
        : await orNothing(purgeInterests(news, "subscribed_at", before(interests))),
    withdrawn_interests: await orNothing(
      purgeInterests(news, "unsubscribed_at", before(lives.withdrawn_interests)),
    ),
    runs: await orNothing(purgeRuns(firestore, before(lives.runs))),
    audit: await orNothing(purgeAudit(firestore, "sys_audit", before(lives.audit))),
    audit_views: await orNothing(
      purgeAudit(firestore, "sys_audit_views", before(lives.audit_views)),
    ),
  };
  return { purges, progress, failures };
}

/** Where the life of each kind begins. Fields that have an index only: those of an expiry have none. */
const BEGINNINGS = {
  interests: ["marketing_webinar_interests", "subscribed_at"],
  withdrawn_interests: ["marketing_webinar_interests", "unsubscribed_at"],
  runs: ["mail_runs", "finished_at"],
  audit: ["sys_audit", "at"],
  audit_views: ["sys_audit_views", "at"],
  batches: ["mail_batches", "stamped_at"],
  unconfirmed_interests: ["interest_opt_ins", "asked_at"],
} as const;

async function kindsAfter(
  firestore: Firestore,
  { kinds }: RetentionState,
  { purges, progress }: { purges: Record<string, Purge>; progress: Progress },
): Promise<Record<string, KindState>> {
  const after = (kind: string, oldest_at: Date | null): [string, KindState] => [
    kind,
    { oldest_at, deleted: (kinds[kind]?.deleted ?? 0) + (purges[kind]?.deleted ?? 0) },
  ];
  // All at once: one that fails while another is awaited would end the process.
  const found = await Promise.all([
    oldestRegistrations(firestore, progress),
    ...Object.values(BEGINNINGS).map(([collection, field]) =>
      earliestOf(firestore.collection(collection), field),
    ),
  ]);
  const names = ["registrations", ...Object.keys(BEGINNINGS)];
  return Object.fromEntries(names.map((kind, index) => after(kind, found[index] ?? null)));
}
