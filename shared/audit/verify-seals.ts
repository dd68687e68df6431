/** Compares the audit with its seals. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import {
  auditSealDocuments,
  rowDigest,
  rowsAfter,
  sealHash,
  sealsOf,
  type AuditCollection,
  type AuditSeal,
} from "./seal.ts";

export interface SealFault {
  /** `chain`: a seal was changed or removed. The others are about a row. */
  kind: "changed" | "removed" | "inserted" | "chain";
  /** The row's or the seal's path. */
  path: string;
}

export interface Verified {
  /** In the order of their numbers. The log has their hashes too. */
  seals: Pick<AuditSeal, "number" | "hash" | "sealed_at">[];
  /** Rows that are as they were sealed. */
  rows: number;
  /** Rows that are gone because their time was over. */
  expired: number;
  /** When the oldest row of the chain was sealed: what happened to older rows before that, nobody can tell. */
  since: Date | null;
  faults: SealFault[];
}

/** Reads each seal and each sealed row once. `keptSince`: older rows may be gone. */
export async function verifySeals(
  firestore: Firestore,
  collection: AuditCollection,
  keptSince: Date,
): Promise<Verified> {
  const found: Verified = { seals: [], rows: 0, expired: 0, since: null, faults: [] };
  let before: AuditSeal | null = null;
  for await (const seal of sealsInOrder(firestore, collection)) {
    const { number, hash, sealed_at } = seal;
    found.seals.push({ number, hash, sealed_at });
    found.since ??= seal.sealed_at;
    if (!follows(seal, before)) {
      const path = sealsOf(firestore, collection).doc(String(seal.number)).path;
      found.faults.push({ kind: "chain", path });
    }
    await compareRows(firestore, collection, { seal, keptSince, found });
    before = seal;
  }
  return found;
}

/** Pure. */
function follows(seal: AuditSeal, before: AuditSeal | null): boolean {
  return (
    seal.hash === sealHash(seal) &&
    seal.number === (before?.number ?? 0) + 1 &&
    seal.previous === (before?.hash ?? "") &&
    seal.after?.id === before?.until.id
  );
}

async function compareRows(
  firestore: Firestore,
  collection: AuditCollection,
  { seal, keptSince, found }: { seal: AuditSeal; keptSince: Date; found: Verified },
): Promise<void> {
  const { at, id } = seal.until;
  const sealed = { after: seal.after, upTo: at };
  const { docs } = await rowsAfter(firestore, collection, sealed).endAt(at, id).get();
  const unseen = new Map(Object.entries(seal.rows));
  const fault = (kind: SealFault["kind"], row: string) =>
    found.faults.push({ kind, path: `${collection}/${row}` });
  for (const row of docs) {
    const digest = unseen.get(row.id);
    unseen.delete(row.id);
    if (digest === undefined) fault("inserted", row.id);
    else if (digest === rowDigest(row.data())) found.rows += 1;
    else fault("changed", row.id);
  }
  // Rows are deleted by their age, the oldest first, so part of a seal's rows may be left.
  const mayBeGone = (seal.after?.at ?? at) < keptSince;
  for (const row of unseen.keys()) {
    if (mayBeGone) found.expired += 1;
    else fault("removed", row);
  }
}

const SEALS_AT_ONCE = 20;

async function* sealsInOrder(
  firestore: Firestore,
  collection: AuditCollection,
): AsyncGenerator<AuditSeal> {
  const ordered = sealsOf(firestore, collection).orderBy("number").limit(SEALS_AT_ONCE);
  for (let page = await ordered.get(); ;) {
    yield* readDocuments(page.docs, auditSealDocuments);
    const last = page.docs.at(-1);
    if (last === undefined || page.size < SEALS_AT_ONCE) return;
    page = await ordered.startAfter(last).get();
  }
}
