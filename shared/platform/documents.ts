/** Reads, counts and writes documents: each read parses, and no write replaces a whole document. */
import { isDeepStrictEqual } from "node:util";
import {
  AggregateField,
  FieldValue,
  type DocumentReference,
  type DocumentSnapshot,
  type Query,
  type Transaction,
} from "@google-cloud/firestore";
import type { Stored } from "./stored.ts";

/** The database, or a transaction. */
export interface DocumentReader {
  getAll(...documents: DocumentReference[]): Promise<DocumentSnapshot[]>;
}

/** Each document once, in one round trip. The answer finds the snapshot of any of them. */
export async function readAll(
  reader: DocumentReader,
  documents: readonly DocumentReference[],
): Promise<(document: DocumentReference) => DocumentSnapshot> {
  const distinct = new Map(documents.map((each) => [each.path, each]));
  const snapshots = distinct.size === 0 ? [] : await reader.getAll(...distinct.values());
  const found = new Map(snapshots.map((snapshot) => [snapshot.ref.path, snapshot]));
  return ({ path }) => {
    const snapshot = found.get(path);
    if (snapshot === undefined) throw new Error("a document was not read");
    return snapshot;
  };
}

/** Null if there is no document. Throws `UnreadableDocument`. */
export function readDocument<Document extends object>(
  snapshot: DocumentSnapshot,
  stored: Stored<Document>,
): Document | null {
  const raw = snapshot.data();
  return raw === undefined ? null : stored.parse(raw, snapshot.ref.path);
}

/** The documents that exist. Throws `UnreadableDocument`. */
export const readDocuments = <Document extends object>(
  snapshots: readonly DocumentSnapshot[],
  stored: Stored<Document>,
): Document[] => snapshots.flatMap((snapshot) => readDocument(snapshot, stored) ?? []);

/** The documents that exist, each with its id from its path. Throws `UnreadableDocument`. */
export const readWithIds = <Document extends object>(
  snapshots: readonly DocumentSnapshot[],
  stored: Stored<Document>,
): (Document & { id: string })[] =>
  snapshots.flatMap((snapshot) => {
    const document = readDocument(snapshot, stored);
    return document === null ? [] : [{ ...document, id: snapshot.id }];
  });

/** The same without those that this version cannot read, so that one of them does not hide the others. */
export const readableWithIds = <Document extends object>(
  snapshots: readonly DocumentSnapshot[],
  stored: Stored<Document>,
  onUnreadable: (error: unknown) => void,
): (Document & { id: string })[] =>
  snapshots.flatMap((snapshot) => {
    try {
      return readWithIds([snapshot], stored);
    } catch (error) {
      onUnreadable(error);
      return [];
    }
  });

/** Firestore counts, at one read for each thousand documents. */
export async function countOf(query: Query): Promise<number> {
  const counted = await query.aggregate({ documents: AggregateField.count() }).get();
  return counted.data().documents;
}

/** What an update has to write to bring a document from `before` to `after`. Pure. */
export function changedMembers(before: object, after: object): Record<string, unknown> {
  const then: Record<string, unknown> = { ...before };
  const now: Record<string, unknown> = { ...after };
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(then), ...Object.keys(now)])) {
    if (isDeepStrictEqual(then[name], now[name])) continue;
    changed[name] = now[name] === undefined ? FieldValue.delete() : now[name];
  }
  return changed;
}

/** Creates the document, or sets these members. Other members stay, since a newer version may have written them. */
export function writeMembers(tx: Transaction, document: DocumentReference, members: object): void {
  tx.set(document, members, { mergeFields: Object.keys(members) });
}
