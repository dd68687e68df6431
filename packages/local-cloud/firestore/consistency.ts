/** Reads documents and queries in a transaction, in a new transaction, at a time, or as of now. */
import { toMicros } from "./conversion.ts";
import type { ConsistencyMessage, TransactionOptionsMessage } from "./messages.ts";
import { runQuery, type QueryResult } from "./run-query.ts";
import type { Query } from "./query.ts";
import { documentLock } from "./locks.ts";
import type { DocumentEntry } from "./version.ts";
import type { Session } from "./store.ts";
import type { Transaction } from "./transaction.ts";

export interface ReadContext {
  /** The read-write transaction of the read, for which it takes locks. */
  locking: Transaction | undefined;
  /** The time to read at; undefined for now. */
  time: number | undefined;
  /** The id of a transaction that this read has begun, for the response. */
  begun: Buffer | undefined;
}

const hexOf = (id: Uint8Array) => Buffer.from(id).toString("hex");
export const findTransaction = ({ locks }: Session, id: Uint8Array) => locks.find(hexOf(id));

export function beginTransaction(
  { database, locks, usage }: Session,
  options: TransactionOptionsMessage | null | undefined,
): Transaction {
  usage.transactions += 1;
  if (options?.readOnly) {
    const { readTime } = options.readOnly;
    const time = readTime ? toMicros(readTime) : database.tick();
    database.checkReadable(time);
    return locks.begin({ readTime: time });
  }
  const retried = options?.readWrite?.retryTransaction ?? new Uint8Array();
  return locks.begin(retried.length > 0 ? { retryOf: hexOf(retried) } : {});
}

export function readContext(session: Session, message: ConsistencyMessage): ReadContext {
  if (message.consistencySelector === "readTime" && message.readTime) {
    const time = toMicros(message.readTime);
    session.database.checkReadable(time);
    return { locking: undefined, time, begun: undefined };
  }
  let transaction: Transaction | undefined;
  let begun: Buffer | undefined;
  if (message.consistencySelector === "newTransaction") {
    transaction = beginTransaction(session, message.newTransaction);
    begun = Buffer.from(transaction.id, "hex");
  } else if (message.transaction !== undefined && message.transaction.length > 0)
    transaction = findTransaction(session, message.transaction);
  const time = transaction?.readTime;
  return { locking: time === undefined ? transaction : undefined, time, begun };
}

/** The entries of the paths, locked if the context is a read-write transaction. */
export async function readDocuments(
  { database, locks }: Session,
  { locking }: ReadContext,
  paths: readonly string[],
): Promise<(DocumentEntry | undefined)[]> {
  const read = () => paths.map((path) => database.entry(path));
  return locking === undefined ? read() : locks.read(locking, paths.map(documentLock), read);
}

/** The query's result. A read-write transaction also protects its gaps against new documents. */
export async function readQuery(
  { database, locks }: Session,
  { locking, time }: ReadContext,
  query: Query,
): Promise<QueryResult> {
  if (locking === undefined) return runQuery(database, query, time);
  const key = `query ${query.allDescendants ? "**" : query.parent}/${query.collectionId}`;
  return locks.read(locking, [key], () => {
    const result = runQuery(database, query);
    const isCut = result.found.length >= query.limit;
    locks.protect(locking, { query, last: isCut ? result.found.at(-1)?.key : undefined });
    return result;
  });
}
