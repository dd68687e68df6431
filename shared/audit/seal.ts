/**
 * Seals over the audit. Whoever may write to Firestore may also change and delete: it has no right that only creates. So
 * the sweep notes the digest of every row in a seal, and each seal has the hash of the one before. A row that is changed,
 * removed or inserted later no longer matches (verify-seals.ts; docs/decisions/0049-retention.md).
 *
 * Rows are written without a lock or a counter that they would share. Sealing reads each of them once.
 */
import { createHash } from "node:crypto";
import {
  FieldPath,
  Timestamp,
  type CollectionReference,
  type Firestore,
  type Query,
} from "@google-cloud/firestore";
import { z } from "zod";
import { readDocuments } from "../platform/documents.ts";
import { ALREADY_EXISTS, grpcCodeOf } from "../platform/grpc-status.ts";
import { Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

/** The collections of rows, each with a chain of its own. */
export const AUDIT_COLLECTIONS = ["sys_audit", "sys_audit_views"] as const;
export type AuditCollection = (typeof AUDIT_COLLECTIONS)[number];

/** A place in the order of rows: just after this row. */
const RowPosition = z.object({ at: Instant, id: z.string() });
type RowPosition = z.infer<typeof RowPosition>;

/** The document `audit_chains/{collection}/audit_seals/{number}`. */
const AuditSeal = z.object({
  /** From 1. */
  number: z.int(),
  /** The hash of the seal before; empty on the first. */
  previous: z.string(),
  /** The last row of the seal before; null on the first, which begins with the oldest row of all. */
  after: RowPosition.nullable(),
  /** The last row of this one. */
  until: RowPosition,
  /** The digest of each row, by its id. */
  rows: z.record(z.string(), z.string()),
  /** Over all of the above. */
  hash: z.string(),
  sealed_at: Instant,
});
export type AuditSeal = z.infer<typeof AuditSeal>;

export const auditSealDocuments = storedAs("audit_seals", AuditSeal);

export const sealsOf = (firestore: Firestore, collection: AuditCollection): CollectionReference =>
  firestore.collection("audit_chains").doc(collection).collection("audit_seals");

/** The rows from there on that are no newer than `upTo`, the oldest first. */
export function rowsAfter(
  firestore: Firestore,
  collection: AuditCollection,
  { after, upTo }: { after: RowPosition | null; upTo: Date },
): Query {
  const ordered = firestore
    .collection(collection)
    .where("at", "<=", upTo)
    .orderBy("at")
    .orderBy(FieldPath.documentId());
  return after === null ? ordered : ordered.startAfter(after.at, after.id);
}

/** Over the row as it is stored, including members that this version does not know. Pure. */
export const rowDigest = (row: unknown): string => digestOf(canonical(row));

/** Over everything that a seal states. Pure. */
export const sealHash = ({
  number,
  previous,
  after,
  until,
  rows,
}: Omit<AuditSeal, "hash" | "sealed_at">): string =>
  digestOf(canonical({ number, previous, after, until, rows }));

const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** JSON with sorted members. */
function canonical(value: unknown): string {
  if (value instanceof Timestamp) return `"${value.valueOf()}"`;
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** A row is in the database by then: longer than any request or transaction takes. */
const SETTLED_MS = minutes(15);
const ROWS_A_SEAL = 500;
/** In one run, for each collection. The next run continues. */
const SEALS_A_RUN = 10;

/**
 * Seals the rows that are older than a quarter of an hour. An idle run makes two queries for each collection. Safe to
 * repeat and to overlap.
 */
export async function sealAudit(
  firestore: Firestore,
  now: Date,
  onSealed: (collection: AuditCollection, seal: AuditSeal) => void,
): Promise<void> {
  for (const collection of AUDIT_COLLECTIONS) {
    let last = await lastSeal(firestore, collection);
    for (let seals = 0; seals < SEALS_A_RUN; seals += 1) {
      const next = await nextSeal(firestore, collection, { last, now });
      if (next === null || !(await createSeal(firestore, collection, next))) break;
      onSealed(collection, next);
      if (Object.keys(next.rows).length < ROWS_A_SEAL) break;
      last = next;
    }
  }
}

export async function lastSeal(
  firestore: Firestore,
  collection: AuditCollection,
): Promise<AuditSeal | null> {
  const { docs } = await sealsOf(firestore, collection).orderBy("number", "desc").limit(1).get();
  return readDocuments(docs, auditSealDocuments)[0] ?? null;
}

async function nextSeal(
  firestore: Firestore,
  collection: AuditCollection,
  { last, now }: { last: AuditSeal | null; now: Date },
): Promise<AuditSeal | null> {
  const after = last?.until ?? null;
  const settled = { after, upTo: plus(now, -SETTLED_MS) };
  const { docs } = await rowsAfter(firestore, collection, settled).limit(ROWS_A_SEAL).get();
  const end = docs.at(-1);
  if (end === undefined) return null;
  const seal = {
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? "",
    after,
    until: { at: (end.get("at") as Timestamp).toDate(), id: end.id },
    rows: Object.fromEntries(docs.map((row) => [row.id, rowDigest(row.data())])),
  };
  return { ...seal, hash: sealHash(seal), sealed_at: now };
}

/** False if another sweep was faster. */
async function createSeal(
  firestore: Firestore,
  collection: AuditCollection,
  seal: AuditSeal,
): Promise<boolean> {
  try {
    await sealsOf(firestore, collection).doc(String(seal.number)).create(seal);
    return true;
  } catch (error) {
    if (grpcCodeOf(error) === ALREADY_EXISTS) return false;
    throw error;
  }
}
