/** One round of deletion. What is deleted follows from stored times alone, so a round can be repeated and interrupted. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { days, plus } from "../platform/instant.ts";
import type { Purge } from "./delete.ts";
import type { Lives } from "./model.ts";
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

/** Once a day, or until nothing is left to delete. Returns what was deleted; null if no round is due. One read if not. */
export async function applyRetention(deps: RetentionDeps): Promise<Record<string, number> | null> {
  const { firestore, clock } = deps;
  const state = await readRetention(firestore);
  const now = clock.now();
  if (state.due_at !== null && state.due_at > now) return null;
  const { registrations, ...others } = await purge(deps, state, now);
  const { cursor, held } = registrations;
  const purges: Record<string, Purge> = { registrations, ...others };
  const isMore = Object.values(purges).some((each) => each.isMore);
  await retentionDocument(firestore).set(
    {
      looked_at: now,
      due_at: isMore ? now : plus(now, REST_MS),
      cursor,
      held,
      kinds: await kindsAfter(firestore, state, { purges, cursor, held }),
    } satisfies RetentionState,
    { mergeFields: ["looked_at", "due_at", "cursor", "held", "kinds"] },
  );
  return Object.fromEntries(Object.entries(purges).map(([kind, { deleted }]) => [kind, deleted]));
}

async function purge({ firestore, lives }: RetentionDeps, state: RetentionState, now: Date) {
  const before = (kept: number) => plus(now, -days(kept));
  const { interests } = lives;
  return {
    registrations: await purgeRegistrations(firestore, state, {
      endedBefore: before(lives.registrations),
      now,
    }),
    interests:
      interests === null
        ? { deleted: 0, isMore: false }
        : await purgeInterests(firestore, "subscribed_at", before(interests)),
    withdrawn_interests: await purgeInterests(
      firestore,
      "unsubscribed_at",
      before(lives.withdrawn_interests),
    ),
    runs: await purgeRuns(firestore, before(lives.runs)),
    audit: await purgeAudit(firestore, "sys_audit", before(lives.audit)),
    audit_views: await purgeAudit(firestore, "sys_audit_views", before(lives.audit_views)),
  };
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
  {
    purges,
    ...progress
  }: Pick<RetentionState, "cursor" | "held"> & {
    purges: Record<string, Purge>;
  },
): Promise<Record<string, KindState>> {
  const after = (kind: string, oldest_at: Date | null): [string, KindState] => [
    kind,
    { oldest_at, deleted: (kinds[kind]?.deleted ?? 0) + (purges[kind]?.deleted ?? 0) },
  ];
  const others = Object.entries(BEGINNINGS).map(async ([kind, [collection, field]]) =>
    after(kind, await earliestOf(firestore.collection(collection), field)),
  );
  const registrations = after("registrations", await oldestRegistrations(firestore, progress));
  return Object.fromEntries([registrations, ...(await Promise.all(others))]);
}
