/** Runs a query: along an index for large collections, otherwise by a scan of all documents. */
import type { Database } from "./database.ts";
import { asFound, compareKeys, type Found, inScope, type Query } from "./query.ts";
import { alongIndex } from "./query-plan.ts";
import type { Scope } from "./scope.ts";
import { exists, versionAt } from "./version.ts";

export interface QueryResult {
  found: Found[];
  /** Documents skipped by the offset, which are read and billed. */
  skipped: number;
}

/** For collections up to this size a scan is cheaper than an index. */
const SMALL = 200;

/** `time` reads the state at that time. `indexed` forces an index or a scan, which give the same result. */
export function runQuery(
  database: Database,
  query: Query,
  time?: number,
  indexed?: boolean,
): QueryResult {
  const scope = scopeOf(database, query);
  const current = time === undefined || scope.lastChange <= time;
  const useIndex = current && (indexed ?? scope.documents.size > SMALL);
  const found: Found[] = [];
  let skipped = 0;
  if (query.limit === 0) return { found, skipped };
  for (const next of useIndex ? alongIndex(scope, query) : scan(scope, query, time)) {
    if (skipped < query.offset) {
      skipped += 1;
      continue;
    }
    found.push(next);
    if (found.length >= query.limit) break;
  }
  return { found, skipped };
}

function scopeOf(database: Database, query: Query): Scope {
  if (query.allDescendants) return database.group(query.collectionId);
  return database.collection(
    query.parent === "" ? query.collectionId : `${query.parent}/${query.collectionId}`,
  );
}

function scan(scope: Scope, query: Query, time: number | undefined): Found[] {
  const found: Found[] = [];
  for (const entry of scope.documents.ascending()) {
    const version = versionAt(entry, time);
    if (!exists(version) || !inScope(query, entry.path)) continue;
    const key = asFound(query, entry, version);
    if (key !== undefined) found.push(key);
  }
  return found.sort((left, right) => compareKeys(query, left.key, right.key));
}
