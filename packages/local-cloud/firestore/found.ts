/** A document in a query's result, with the values that it is ordered by. */
import { orderKey, type Query, selects } from "./query.ts";
import type { DocumentEntry, ExistingVersion } from "./version.ts";
import type { Value } from "./value.ts";

export interface Found {
  entry: DocumentEntry;
  version: ExistingVersion;
  key: Value[];
}
export function asFound(
  query: Query,
  entry: DocumentEntry,
  version: ExistingVersion,
): Found | undefined {
  if (!selects(query, entry.path, version.fields)) return undefined;
  const key = orderKey(query, entry.path, version.fields);
  return key === undefined ? undefined : { entry, version, key };
}
