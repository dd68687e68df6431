/**
 * Firestore's values in memory. An integer is a bigint and a double a number, so that `1` and `1.0` stay
 * apart as they do in Firestore; JavaScript compares the two exactly.
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

/** Fields in the order of their names. Maps with the same names share one list of them: see `shapeOf`. */
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

/** A million documents of one collection keep their field names once. Maps keyed by data are left out. */
function shapeOf(names: string[]): readonly string[] {
  if (names.length > 64) return names;
  const key = names.join("\0");
  const known = shapes.get(key);
  if (known !== undefined) return known;
  if (shapes.size < 10_000) shapes.set(key, names);
  return names;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

/** The order of the UTF-8 bytes, which differs from JavaScript's for characters beyond U+FFFF. */
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
