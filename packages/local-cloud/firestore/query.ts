/** A validated structured query, with implicit orders made explicit. */
import { int64ToNumber, toValue } from "./conversion.ts";
import { fieldAt } from "./fields.ts";
import { type Alternatives, holds, inequalityPaths, parseFilter } from "./filter.ts";
import type { CursorMessage, StructuredQueryMessage } from "./messages.ts";
import { comparePaths, compareValues } from "./order.ts";
import {
  checkSegment,
  type FieldPath,
  formatFieldPath,
  isName,
  lastSegment,
  NAME_FIELD,
  parentOf,
  parseFieldPath,
  type ResourceName,
  samePath,
} from "./path.ts";
import { invalid, RpcError } from "../wire/status.ts";
import { compareText, type MapValue, Reference, type Value } from "./value.ts";
import type { DocumentEntry, ExistingVersion } from "./version.ts";

export interface Order {
  path: FieldPath;
  descending: boolean;
}
export interface Cursor {
  values: Value[];
  before: boolean;
}
export interface Query {
  database: string;
  /** Path of the parent document of the collections; "" for the root. */
  parent: string;
  /** "" with `allDescendants` means all collections. */
  collectionId: string;
  allDescendants: boolean;
  alternatives: Alternatives;
  /** Ends with the name, which makes the order total. */
  orders: Order[];
  explicitOrders: number;
  startAt: Cursor | undefined;
  endAt: Cursor | undefined;
  offset: number;
  limit: number;
  select: FieldPath[] | undefined;
}

const DESCENDING = 2;
const MAXIMUM_INEQUALITY_FIELDS = 10;

export function parseQuery(message: StructuredQueryMessage, parent: ResourceName): Query {
  const [from, another] = message.from;
  if (from === undefined || another !== undefined)
    throw invalid("A query must select from exactly one collection.");
  if (from.collectionId === "" && !from.allDescendants)
    throw invalid("A query without a collection id must select all descendants.");
  if (from.collectionId !== "") checkSegment(from.collectionId, from.collectionId);
  if (message.findNearest)
    throw new RpcError("UNIMPLEMENTED", "StructuredQuery.find_nearest is not implemented here.");
  const { database } = parent;
  const alternatives = parseFilter(message.where, database);
  const orders = completeOrders(message, alternatives);
  if (message.offset < 0) throw invalid("offset must not be negative.");
  const limit = message.limit ? message.limit.value : undefined;
  if (limit !== undefined && limit < 0) throw invalid("limit must not be negative.");
  const select = message.select?.fields.map(({ fieldPath }) => parseFieldPath(fieldPath));
  return {
    database,
    parent: parent.path,
    collectionId: from.collectionId,
    allDescendants: from.allDescendants,
    alternatives,
    orders,
    explicitOrders: message.orderBy.length,
    startAt: parseCursor(message.startAt, orders, message.orderBy.length),
    endAt: parseCursor(message.endAt, orders, message.orderBy.length),
    offset: message.offset,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : int64ToNumber(limit),
    // Clients select `__name__` if they want no fields.
    select: select?.filter((path) => !isName(path)),
  };
}

/** Adds the implicit orders: https://firebase.google.com/docs/firestore/query-data/multiple-range-fields */
function completeOrders(message: StructuredQueryMessage, alternatives: Alternatives): Order[] {
  const orders: Order[] = message.orderBy.map(({ field, direction }) => ({
    path: parseFieldPath(field?.fieldPath ?? ""),
    descending: direction === DESCENDING,
  }));
  for (const [index, { path }] of orders.entries())
    if (orders.findIndex((other) => samePath(other.path, path)) !== index)
      throw invalid(`"${formatFieldPath(path)}" is ordered by more than once.`);
  const descending = orders.at(-1)?.descending ?? false;
  const inequalities = inequalityPaths(alternatives);
  if (inequalities.length > MAXIMUM_INEQUALITY_FIELDS)
    throw invalid(`Inequality filters on more than ${MAXIMUM_INEQUALITY_FIELDS} fields.`);
  const named = [...inequalities].sort((left, right) =>
    compareText(formatFieldPath(left), formatFieldPath(right)),
  );
  for (const path of named.filter((path) => !isName(path)))
    if (!orders.some((order) => samePath(order.path, path))) orders.push({ path, descending });
  const byName = orders.findIndex(({ path }) => isName(path));
  if (byName >= 0 && byName < orders.length - 1)
    throw invalid("order by clause cannot contain more fields after the key");
  if (byName >= 0) return orders;
  return [...orders, { path: [NAME_FIELD], descending }];
}

function parseCursor(
  message: CursorMessage | null | undefined,
  orders: readonly Order[],
  explicit: number,
): Cursor | undefined {
  if (!message || message.values.length === 0) return undefined;
  if (message.values.length > Math.max(orders.length, explicit))
    throw invalid("The cursor has more values than the query has orders.");
  const values = message.values.map((value) => toValue(value));
  for (const [index, value] of values.entries())
    if (isName(orders[index]?.path ?? []) && !(value instanceof Reference))
      throw invalid("The cursor's value for the document name must be a reference.");
  return { values, before: message.before };
}

/** Whether a path is in the query's collections, regardless of its fields. */
export function inScope(query: Query, path: string): boolean {
  const collection = parentOf(path);
  if (!query.allDescendants)
    return parentOf(collection) === query.parent && lastSegment(collection) === query.collectionId;
  if (query.collectionId !== "" && lastSegment(collection) !== query.collectionId) return false;
  return query.parent === "" || path.startsWith(`${query.parent}/`);
}

export const nameOf = (query: Query, path: string) =>
  new Reference(`${query.database}/documents/${path}`);

/** The values that the document is ordered by; `undefined` if one is missing, which excludes the document. */
export function orderKey(query: Query, path: string, fields: MapValue): Value[] | undefined {
  const key: Value[] = [];
  for (const order of query.orders) {
    const value = isName(order.path) ? nameOf(query, path) : fieldAt(fields, order.path);
    if (value === undefined) return undefined;
    key.push(value);
  }
  return key;
}

/** Whether the document is in the result, apart from limit and offset. */
export function selects(query: Query, path: string, fields: MapValue): boolean {
  if (!inScope(query, path)) return false;
  const name = nameOf(query, path);
  if (
    !query.alternatives.some((conditions) =>
      conditions.every((condition) => holds(condition, fields, name)),
    )
  )
    return false;
  const key = orderKey(query, path, fields);
  if (key === undefined) return false;
  return !isBeforeStart(query, key) && !isBehindEnd(query, key);
}

export function compareKeys(query: Query, left: readonly Value[], right: readonly Value[]): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    const [a, b] = [left[index] as Value, right[index] as Value];
    const difference =
      a instanceof Reference && b instanceof Reference
        ? comparePaths(a.name, b.name)
        : compareValues(a, b);
    if (difference !== 0) return query.orders[index]?.descending ? -difference : difference;
  }
  return 0;
}

function isBeforeStart(query: Query, key: readonly Value[]): boolean {
  if (query.startAt === undefined) return false;
  const difference = compareKeys(query, key, query.startAt.values);
  return query.startAt.before ? difference < 0 : difference <= 0;
}

export function isBehindEnd(query: Query, key: readonly Value[]): boolean {
  if (query.endAt === undefined) return false;
  const difference = compareKeys(query, key, query.endAt.values);
  return query.endAt.before ? difference >= 0 : difference > 0;
}

/** A document in a query's result, with the values that it is ordered by. */
export interface Found {
  entry: DocumentEntry;
  version: ExistingVersion;
  key: Value[];
}

/** undefined if the query does not select the document. */
export function asFound(
  query: Query,
  entry: DocumentEntry,
  version: ExistingVersion,
): Found | undefined {
  if (!selects(query, entry.path, version.fields)) return undefined;
  const key = orderKey(query, entry.path, version.fields);
  return key === undefined ? undefined : { entry, version, key };
}
