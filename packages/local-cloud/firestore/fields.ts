/** Reads and changes nested fields. Values are immutable, because versions of a document share them. */
import type { FieldPath } from "./path.ts";
import { MapValue, type Value } from "./value.ts";

export function fieldAt(fields: MapValue, path: FieldPath): Value | undefined {
  let found: Value | undefined = fields;
  for (const segment of path) {
    if (!(found instanceof MapValue)) return undefined;
    found = found.get(segment);
  }
  return found;
}

/** Sets a nested field; `undefined` deletes it. Values on the way that are not maps become maps. */
export function withField(fields: MapValue, path: FieldPath, value: Value | undefined): MapValue {
  const [segment, ...rest] = path as [string, ...string[]];
  const entries = new Map(fields.entries());
  const inner = entries.get(segment);
  if (rest.length > 0) {
    const isMap = inner instanceof MapValue;
    if (value === undefined && !isMap) return fields;
    entries.set(segment, withField(isMap ? inner : MapValue.EMPTY, rest, value));
  } else if (value === undefined) {
    if (!entries.delete(segment)) return fields;
  } else entries.set(segment, value);
  return MapValue.of(entries);
}

/** Keeps only the fields in a mask or a projection. */
export function project(fields: MapValue, paths: readonly FieldPath[]): MapValue {
  let kept = MapValue.EMPTY;
  for (const path of paths) {
    const value = fieldAt(fields, path);
    if (value !== undefined) kept = withField(kept, path, value);
  }
  return kept;
}
