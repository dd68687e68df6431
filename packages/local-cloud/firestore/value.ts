/**
 * Firestore's values in memory. Integers are bigints and doubles are numbers, so that `1` and `1.0` stay distinct, as in
 * Firestore. JavaScript compares the two exactly.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Timestamp
  | Uint8Array
  | Reference
  | GeoPoint
  | Value[]
  | MapValue;

export class Timestamp {
  readonly seconds: number;
  readonly nanos: number;

  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }

  static ofMicros(micros: number): Timestamp {
    const seconds = Math.floor(micros / 1e6);
    return new Timestamp(seconds, (micros - seconds * 1e6) * 1000);
  }
}

export class Reference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export class GeoPoint {
  readonly latitude: number;
  readonly longitude: number;

  constructor(latitude: number, longitude: number) {
    this.latitude = latitude;
    this.longitude = longitude;
  }
}

/** Fields sorted by name. Maps with the same names share the list of names (`shapeOf`). */
export class MapValue {
  static readonly EMPTY = new MapValue([], []);
  readonly names: readonly string[];
  readonly values: readonly Value[];

  private constructor(names: readonly string[], values: readonly Value[]) {
    this.names = names;
    this.values = values;
  }

  static of(fields: Iterable<readonly [string, Value]>): MapValue {
    const sorted = [...fields].sort(([left], [right]) => compareText(left, right));
    const names = shapeOf(sorted.map(([name]) => name));
    return new MapValue(
      names,
      sorted.map(([, value]) => value),
    );
  }

  get(name: string): Value | undefined {
    return this.values[this.names.indexOf(name)];
  }

  *entries(): Generator<[string, Value]> {
    for (const [index, name] of this.names.entries()) yield [name, this.values[index] as Value];
  }
}

const shapes = new Map<string, readonly string[]>();

/** Shares lists of names, so that a million documents keep their field names once. Large maps are not shared. */
function shapeOf(names: string[]): readonly string[] {
  if (names.length > 64) return names;
  const key = names.join("\0");
  const known = shapes.get(key);
  // A name may be empty or contain the separator, so two lists can have one key.
  if (known !== undefined) return isSameList(known, names) ? known : names;
  if (shapes.size < 10_000) shapes.set(key, names);
  return names;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/** Compares by UTF-8 bytes, which differs from JavaScript's order for characters beyond U+FFFF. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    if (isSurrogate(a) === isSurrogate(b)) return a - b;
    return isSurrogate(a) ? 1 : -1;
  }
  return left.length - right.length;
}
