/** Migrates stored documents page by page. A migration can be resumed, repeated, and run beside running functions. */
import {
  FieldPath,
  type DocumentReference,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
  type Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument, writeMembers } from "../../shared/platform/documents.ts";
import { Instant } from "../../shared/platform/instant.ts";
import { storedAs, type RawDocument } from "../../shared/platform/stored.ts";

export interface Migration {
  name: string;
  /** One line for the list of migrations. */
  purpose: string;
  /** The documents that it may change, without an order. */
  documents(firestore: Firestore): Query;
  /** The fields to write; null if the document needs no change. Pure. Throws if it cannot read the document. */
  change(raw: RawDocument, path: string): Record<string, unknown> | null;
}

/** How many failed documents are listed by path; the rest are only counted. */
const FAILED_NAMED = 100;

/** The document `migrations/{name}`. */
const MigrationRecord = z.object({
  state: z.enum(["running", "done"]),
  /** Path of the last document of the last page; null before the first page. */
  cursor: z.string().nullable(),
  read: z.int(),
  changed: z.int(),
  already_done: z.int(),
  failed: z.int(),
  failed_paths: z.array(z.string()),
  started_at: Instant,
  updated_at: Instant,
});
export type MigrationRecord = z.infer<typeof MigrationRecord>;

const migrationDocuments = storedAs("migrations", MigrationRecord);

/** A killed run may hold its page's locks for a minute. The client's default of 5 attempts would give up sooner. */
const OUTLASTING_LOCKS = { maxAttempts: 12 };

const recordDocument = (firestore: Firestore, { name }: Migration): DocumentReference =>
  firestore.collection("migrations").doc(name);

const newRecord = (now: Date): MigrationRecord => ({
  state: "running",
  cursor: null,
  read: 0,
  changed: 0,
  already_done: 0,
  failed: 0,
  failed_paths: [],
  started_at: now,
  updated_at: now,
});

export interface MigrationOptions {
  pageSize: number;
  /** Counts what it would change, and writes nothing. */
  isDryRun: boolean;
}

/**
 * Resumes after the last page of an interrupted run, or starts again after a finished one. A page, its counts and the
 * cursor are written in one transaction, so each document is counted once even if the process is killed.
 */
export async function migrate(
  { firestore, clock }: { firestore: Firestore; clock: { now(): Date } },
  migration: Migration,
  options: MigrationOptions,
): Promise<MigrationRecord> {
  const { isDryRun } = options;
  let record = isDryRun ? newRecord(clock.now()) : await resume(firestore, migration, clock.now());
  while (record.state === "running") {
    record = await firestore.runTransaction(async (tx) => {
      const now = clock.now();
      if (isDryRun) return migratePage(tx, firestore, migration, { ...options, record, now });
      const document = recordDocument(firestore, migration);
      const current = readDocument(await tx.get(document), migrationDocuments);
      // Another process may have finished the same migration.
      if (current === null || current.state === "done") return current ?? record;
      const next = await migratePage(tx, firestore, migration, {
        ...options,
        record: current,
        now,
      });
      writeMembers(tx, document, next);
      return next;
    }, OUTLASTING_LOCKS);
  }
  return record;
}

async function resume(
  firestore: Firestore,
  migration: Migration,
  now: Date,
): Promise<MigrationRecord> {
  return firestore.runTransaction(async (tx) => {
    const document = recordDocument(firestore, migration);
    const earlier = readDocument(await tx.get(document), migrationDocuments);
    if (earlier?.state === "running") return earlier;
    const record = newRecord(now);
    writeMembers(tx, document, record);
    return record;
  }, OUTLASTING_LOCKS);
}

/** The transaction locks the documents it reads, so that no concurrent change by a function is lost. */
async function migratePage(
  tx: Transaction,
  firestore: Firestore,
  migration: Migration,
  { record, pageSize, isDryRun, now }: MigrationOptions & { record: MigrationRecord; now: Date },
): Promise<MigrationRecord> {
  const ordered = migration.documents(firestore).orderBy(FieldPath.documentId()).limit(pageSize);
  const { cursor } = record;
  const { docs } = await tx.get(
    cursor === null ? ordered : ordered.startAfter(firestore.doc(cursor)),
  );
  const outcomes = docs.map((document) => outcomeOf(migration, document));
  for (const [index, { change }] of outcomes.entries()) {
    const document = docs[index];
    if (change !== null && document !== undefined && !isDryRun) tx.update(document.ref, change);
  }
  const count = (wanted: Outcome["kind"]) => outcomes.filter(({ kind }) => kind === wanted).length;
  const failed = docs.filter((_, index) => outcomes[index]?.kind === "failed");
  return {
    ...record,
    state: docs.length < pageSize ? "done" : "running",
    cursor: docs.at(-1)?.ref.path ?? cursor,
    read: record.read + docs.length,
    changed: record.changed + count("changed"),
    already_done: record.already_done + count("already_done"),
    failed: record.failed + failed.length,
    failed_paths: [...record.failed_paths, ...failed.map(({ ref }) => ref.path)].slice(
      0,
      FAILED_NAMED,
    ),
    updated_at: now,
  };
}

interface Outcome {
  kind: "changed" | "already_done" | "failed";
  change: Record<string, unknown> | null;
}

function outcomeOf(migration: Migration, document: QueryDocumentSnapshot): Outcome {
  try {
    const change = migration.change(document.data(), document.ref.path);
    return { kind: change === null ? "already_done" : "changed", change };
  } catch {
    return { kind: "failed", change: null };
  }
}
