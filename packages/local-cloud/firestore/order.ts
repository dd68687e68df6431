/** Firestore's order across types: https://firebase.google.com/docs/firestore/manage-data/data-types */
import { compareText, GeoPoint, MapValue, Reference, Timestamp, type Value } from "./value.ts";

const VECTOR_MARK = "__vector__";

export function typeRank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === "boolean") return 1;
  if (typeof value === "number" || typeof value === "bigint") return 2;
  if (typeof value === "string") return 4;
  if (value instanceof Timestamp) return 3;
  if (value instanceof Uint8Array) return 5;
  if (value instanceof Reference) return 6;
  if (value instanceof GeoPoint) return 7;
  if (Array.isArray(value)) return 8;
  return value.get("__type__") === VECTOR_MARK ? 9 : 10;
}

/** Negative, zero or positive. Zero is Firestore's equality: `1 == 1.0`, `NaN == NaN`. */
export function compareValues(left: Value, right: Value): number {
  const rank = typeRank(left);
  const difference = rank - typeRank(right);
  if (difference !== 0) return difference;
  if (left === null || left === right) return 0;
  if (typeof left === "boolean") return left ? 1 : -1;
  if (rank === 2) return compareNumbers(left as number, right as number);
  if (typeof left === "string") return compareText(left, right as string);
  if (left instanceof Timestamp) {
    const other = right as Timestamp;
    return left.seconds - other.seconds || left.nanos - other.nanos;
  }
  if (left instanceof Uint8Array) return Buffer.compare(left, right as Uint8Array);
  if (left instanceof Reference) return comparePaths(left.name, (right as Reference).name);
  if (left instanceof GeoPoint) {
    const other = right as GeoPoint;
    return left.latitude - other.latitude || left.longitude - other.longitude;
  }
  if (Array.isArray(left)) return compareLists(left, right as Value[]);
  const [map, other] = [left as MapValue, right as MapValue];
  return rank === 9 ? compareVectors(map, other) : compareMaps(map, other);
}

/** Integers are bigints: `<` between the two kinds is exact. NaN comes before every number. */
function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = compareValues(left[index] as Value, right[index] as Value);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareVectors(left: MapValue, right: MapValue): number {
  const [a, b] = [left.get("value"), right.get("value")];
  if (!Array.isArray(a) || !Array.isArray(b)) return compareMaps(left, right);
  return a.length - b.length || compareLists(a, b);
}

function compareMaps(left: MapValue, right: MapValue): number {
  const shorter = Math.min(left.names.length, right.names.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference =
      compareText(left.names[index] as string, right.names[index] as string) ||
      compareValues(left.values[index] as Value, right.values[index] as Value);
    if (difference !== 0) return difference;
  }
  return left.names.length - right.names.length;
}

/** Numeric ids of Datastore. Clients use the smallest as the lower end of a range. */
const NUMERIC_ID = /^__id(-?\d+)__$/;

/** Compares names segment by segment, so `a/b` comes before `a-/b`. */
export function comparePaths(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  let index = 0;
  while (index < shorter && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  const start = left.lastIndexOf("/", index - 1) + 1;
  // If all common segments are equal, the shorter path is the ancestor.
  return (
    compareSegments(segmentAt(left, start), segmentAt(right, start)) || left.length - right.length
  );
}

function segmentAt(path: string, start: number): string {
  const end = path.indexOf("/", start);
  return end < 0 ? path.slice(start) : path.slice(start, end);
}

function compareSegments(left: string, right: string): number {
  const [a, b] = [left, right].map((segment) => NUMERIC_ID.exec(segment)?.[1]);
  if (left === right || (a === undefined && b === undefined)) return compareText(left, right);
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return BigInt(a) < BigInt(b) ? -1 : 1;
}

/** Stricter than equality: whether a write would leave the stored bytes unchanged. */
export function identical(left: Value, right: Value): boolean {
  if (typeof left !== typeof right) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      left.every((item, index) => identical(item, right[index] as Value))
    );
  }
  if (left instanceof MapValue && right instanceof MapValue) {
    return (
      left.names.length === right.names.length &&
      left.names.every((name, index) => name === right.names[index]) &&
      left.values.every((item, index) => identical(item, right.values[index] as Value))
    );
  }
  return typeof left === "number" ? Object.is(left, right) : compareValues(left, right) === 0;
}
