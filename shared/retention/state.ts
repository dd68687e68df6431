/** `operations/retention`: how far the deletion of old data is, so that a round continues where the last one stopped. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { days, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import {
  EXPIRING,
  type KeptData,
  type Lives,
  type PurgedKind,
  type RetentionReport,
} from "./model.ts";

const KindState = z.object({ oldest_at: Instant.nullable(), deleted: z.int() });
export type KindState = z.infer<typeof KindState>;

const RetentionRecord = z.object({
  looked_at: Instant.nullable().default(null),
  /** When the next round begins; null for now. */
  due_at: Instant.nullable().default(null),
  /** Webinars up to this place, in the order of their ends, have no registrations any more, except held ones. */
  cursor: z.object({ ends_at: Instant, id: z.string() }).nullable().default(null),
  /** The same for cancelled webinars, in the order of their cancellation. */
  cancelled_cursor: z.object({ cancelled_at: Instant, id: z.string() }).nullable().default(null),
  /** Ids of webinars whose registrations must stay for now. */
  held: z.array(z.string()).default([]),
  kinds: z.record(z.string(), KindState).default({}),
});
export type RetentionState = z.infer<typeof RetentionRecord>;

export const retentionDocuments = storedAs("operations", RetentionRecord);

export const retentionDocument = (firestore: Firestore): DocumentReference =>
  firestore.collection("operations").doc("retention");

export async function readRetention(firestore: Firestore): Promise<RetentionState> {
  const found = readDocument(await retentionDocument(firestore).get(), retentionDocuments);
  return found ?? RetentionRecord.parse({});
}

/** One read. */
export async function reportRetention(
  firestore: Firestore,
  { lives, pendingPlaceMs }: { lives: Lives; pendingPlaceMs: number },
): Promise<RetentionReport> {
  const { looked_at, held, kinds } = await readRetention(firestore);
  const purged = Object.entries(lives).map(
    ([kind, kept_days]: [string, number | null]): KeptData => {
      const { oldest_at, deleted } = kinds[kind as PurgedKind] ?? { oldest_at: null, deleted: 0 };
      const next_at = oldest_at && kept_days && plus(oldest_at, days(kept_days));
      return { kind, kept_days, deleted_by: "sweep", oldest_at, next_at: next_at || null, deleted };
    },
  );
  const pending_places = Math.ceil(pendingPlaceMs / days(1));
  const expiries = Object.entries({ ...EXPIRING, pending_places });
  const expiring = expiries.map(([kind, kept_days]): KeptData => {
    const oldest_at = kinds[kind]?.oldest_at ?? null;
    const next_at = oldest_at && plus(oldest_at, days(kept_days));
    return { kind, kept_days, deleted_by: "ttl", oldest_at, next_at, deleted: null };
  });
  return { looked_at, held_webinars: held.length, kinds: [...purged, ...expiring] };
}
