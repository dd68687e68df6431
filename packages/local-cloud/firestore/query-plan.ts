/** Reads a query's result from sorted indexes: one range for each alternative, merged in order. */
import { fieldAt } from "./fields.ts";
import type { FieldIndex, IndexedField, IndexEntry } from "./field-index.ts";
import { type Condition, isRange } from "./filter.ts";
import { compareValues, typeRank } from "./order.ts";
import { isName, samePath } from "./path.ts";
import {
  asFound,
  compareKeys,
  type Cursor,
  type Found,
  isBehindEnd,
  type Order,
  type Query,
} from "./query.ts";
import type { Scope } from "./scope.ts";
import { type DocumentEntry, exists } from "./version.ts";
import { Reference, type Value } from "./value.ts";

export function* alongIndex(scope: Scope, query: Query): Generator<Found> {
  const [only, ...more] = query.alternatives;
  if (only !== undefined && more.length === 0) yield* alongOne(scope, query, only);
  else
    yield* merged(
      query,
      query.alternatives.map((one) => alongOne(scope, query, one)),
    );
}

function* alongOne(scope: Scope, query: Query, conditions: Condition[]): Generator<Found> {
  for (const entry of candidates(scope, query, conditions)) {
    if (!exists(entry.current)) continue;
    const found = asFound(query, entry, entry.current);
    if (found !== undefined) yield found;
    else if (isPast(query, conditions, entry)) return;
  }
}

/** Merges the streams in order. A document in several streams is returned once. */
function* merged(query: Query, streams: Generator<Found>[]): Generator<Found> {
  const heads = streams.map((stream) => ({ stream, next: stream.next() }));
  for (;;) {
    let first: Found | undefined;
    for (const { next } of heads)
      if (!next.done && (first === undefined || compareKeys(query, next.value.key, first.key) < 0))
        first = next.value;
    if (first === undefined) return;
    yield first;
    for (const head of heads)
      while (!head.next.done && head.next.value.entry === first.entry)
        head.next = head.stream.next();
  }
}

/** The documents that match the equalities, the first inequality and the start cursor, in the query's order. */
function* candidates(
  scope: Scope,
  query: Query,
  conditions: Condition[],
): Generator<DocumentEntry> {
  const prefix = indexPrefix(conditions);
  const orders = query.orders.filter(
    ({ path }) => !prefix.some((one) => one.operator === "==" && samePath(one.path, path)),
  );
  const isBeforeStart = startOf(query, conditions, orders);
  const byName = orders.at(-1)?.descending ?? false;
  if (prefix.length === 0 && orders.length === 1) {
    const isOutside = (entry: DocumentEntry) => isBeforeStart([], entry);
    yield* byName ? scope.documents.descending(isOutside) : scope.documents.ascending(isOutside);
    return;
  }
  // An index is read in either direction, so one index serves an order and its opposite.
  const reversed = orders[0]?.descending ?? false;
  const index = scope.index(indexedFields(prefix, orders, reversed), byName !== reversed);
  const wanted = prefix.map(({ value }) => value);
  for (const { key, entry } of range(index, wanted, reversed, isBeforeStart)) {
    if (comparePrefix(key, wanted) !== 0) return;
    yield entry;
  }
}

/** The equalities that an index can start with: one for each field and operator, none on the name. */
function indexPrefix(conditions: Condition[]): Condition[] {
  const equalities = conditions.filter(
    ({ path, operator }) => !isName(path) && (operator === "==" || operator === "array-contains"),
  );
  return equalities.filter(
    ({ path, operator }, index) =>
      equalities.findIndex((other) => samePath(other.path, path) && other.operator === operator) ===
      index,
  );
}

/** The equalities' fields, then those of the orders, without the name, which ends every index. */
const indexedFields = (
  prefix: Condition[],
  orders: readonly Order[],
  reversed: boolean,
): IndexedField[] => [
  ...prefix.map(
    ({ path, operator }) => ({ path, kind: operator === "==" ? "ascending" : "contains" }) as const,
  ),
  ...orders
    .slice(0, -1)
    .map(
      ({ path, descending }) =>
        ({ path, kind: descending === reversed ? "ascending" : "descending" }) as const,
    ),
];

function range(
  { entries }: FieldIndex,
  wanted: Value[],
  reversed: boolean,
  isBeforeStart: (ordered: Value[], entry: DocumentEntry) => boolean,
): Generator<IndexEntry> {
  const isOutside = ({ key, entry }: IndexEntry) => {
    const difference = comparePrefix(key, wanted);
    if (difference !== 0) return reversed ? difference > 0 : difference < 0;
    return isBeforeStart(key.slice(wanted.length), entry);
  };
  return reversed ? entries.descending(isOutside) : entries.ascending(isOutside);
}

function comparePrefix(key: readonly Value[], wanted: readonly Value[]): number {
  for (const [index, value] of wanted.entries()) {
    const difference = compareValues(key[index] as Value, value);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns a test for entries that come before the first possible result. */
function startOf(query: Query, conditions: Condition[], orders: Order[]) {
  const [first] = orders;
  const bounds = conditions.filter(
    (condition) =>
      isRange(condition) && first !== undefined && samePath(condition.path, first.path),
  );
  const cursor = cursorOver(query, conditions, orders);
  return (ordered: Value[], entry: DocumentEntry): boolean => {
    const name = new Reference(`${query.database}/documents/${entry.path}`);
    const key = [...ordered, name];
    if (bounds.some((bound) => isShort(key[0] as Value, bound, first?.descending ?? false)))
      return true;
    if (cursor === undefined) return false;
    const difference = compareAlong(orders, key, cursor.values);
    return cursor.before ? difference < 0 : difference <= 0;
  };
}

/** The start cursor without fields that an equality fixes; undefined if it contradicts one. */
function cursorOver(query: Query, conditions: Condition[], orders: Order[]): Cursor | undefined {
  const { startAt } = query;
  if (startAt === undefined) return undefined;
  const kept: Value[] = [];
  for (const [index, value] of startAt.values.entries()) {
    const path = query.orders[index]?.path ?? [];
    if (orders.some((order) => samePath(order.path, path))) kept.push(value);
    else {
      const fixed = conditions.find(
        ({ path: other, operator }) => operator === "==" && samePath(other, path),
      );
      if (fixed === undefined || compareValues(fixed.value, value) !== 0) return undefined;
    }
  }
  return { values: kept, before: startAt.before };
}

function compareAlong(
  orders: readonly Order[],
  key: readonly Value[],
  values: readonly Value[],
): number {
  for (const [index, value] of values.entries()) {
    const difference = compareValues(key[index] as Value, value);
    if (difference !== 0) return orders[index]?.descending ? -difference : difference;
  }
  return 0;
}

function isShort(
  value: Value,
  { operator, value: bound }: Condition,
  descending: boolean,
): boolean {
  const ranks = typeRank(value) - typeRank(bound);
  if (ranks !== 0) return descending ? ranks > 0 : ranks < 0;
  const difference = compareValues(value, bound);
  if (descending)
    return (operator === "<" && difference >= 0) || (operator === "<=" && difference > 0);
  return (operator === ">" && difference <= 0) || (operator === ">=" && difference < 0);
}

/** Whether the scan is past the end cursor or the end of the first inequality. */
function isPast(query: Query, conditions: Condition[], entry: DocumentEntry): boolean {
  const [first] = query.orders;
  if (first === undefined || !exists(entry.current)) return false;
  const { fields } = entry.current;
  const name = new Reference(`${query.database}/documents/${entry.path}`);
  const key: Value[] = [];
  for (const { path } of query.orders) {
    const value = isName(path) ? name : fieldAt(fields, path);
    if (value === undefined) return false;
    key.push(value);
  }
  if (isBehindEnd(query, key)) return true;
  return conditions.some(
    (condition) =>
      isRange(condition) &&
      samePath(condition.path, first.path) &&
      // In the opposite direction the same bound closes the range.
      isShort(key[0] as Value, condition, !first.descending),
  );
}
