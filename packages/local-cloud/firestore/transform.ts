/** Field transforms, which are computed from the stored value at the commit. */
import { fieldAt, withField } from "./fields.ts";
import { toValue } from "./conversion.ts";
import type { FieldTransformMessage, ValueMessage } from "./messages.ts";
import { compareValues } from "./order.ts";
import { parseFieldPath } from "./path.ts";
import { invalid } from "../wire/status.ts";
import { type MapValue, Timestamp, type Value } from "./value.ts";

const REQUEST_TIME = 1;
const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

export function applyTransforms(
  fields: MapValue,
  transforms: readonly FieldTransformMessage[],
  time: number,
): { fields: MapValue; results: Value[] } {
  const results: Value[] = [];
  let changed = fields;
  for (const transform of transforms) {
    const path = parseFieldPath(transform.fieldPath);
    const value = transformed(transform, fieldAt(changed, path), time);
    changed = withField(changed, path, value);
    // Array transforms return null.
    results.push(Array.isArray(value) ? null : value);
  }
  return { fields: changed, results };
}

function transformed(
  transform: FieldTransformMessage,
  stored: Value | undefined,
  time: number,
): Value {
  switch (transform.transformType) {
    case "setToServerValue":
      if (transform.setToServerValue !== REQUEST_TIME) throw invalid("Unknown server value.");
      // The documented precision is a millisecond.
      return Timestamp.ofMicros(time - (time % 1000));
    case "increment":
      return sum(stored, operand(transform.increment));
    case "maximum":
    case "minimum": {
      const value = operand(transform[transform.transformType]);
      if (!isNumber(stored)) return value;
      if (Number.isNaN(stored) || Number.isNaN(value)) return Number.NaN;
      const difference = compareValues(value, stored);
      const isBetter = transform.transformType === "maximum" ? difference > 0 : difference < 0;
      return isBetter ? value : stored;
    }
    case "appendMissingElements": {
      const kept = Array.isArray(stored) ? [...stored] : [];
      for (const item of elements(transform.appendMissingElements))
        if (!kept.some((other) => compareValues(other, item) === 0)) kept.push(item);
      return kept;
    }
    case "removeAllFromArray": {
      const removed = elements(transform.removeAllFromArray);
      return (Array.isArray(stored) ? stored : []).filter(
        (item) => !removed.some((other) => compareValues(other, item) === 0),
      );
    }
    case undefined:
    default:
      throw invalid("A transform must have its type set.");
  }
}

const elements = (list: { values: ValueMessage[] } | undefined) =>
  (list?.values ?? []).map((item) => toValue(item));

const isNumber = (value: Value | undefined): value is number | bigint =>
  typeof value === "number" || typeof value === "bigint";

function operand(message: ValueMessage | undefined): number | bigint {
  const value = message === undefined ? null : toValue(message);
  if (!isNumber(value)) throw invalid("A numeric transform must have a number as its operand.");
  return value;
}

/** The sum of two integers is an integer, limited to 64 bits; with a double it is a double. */
export function sum(stored: Value | undefined, addend: number | bigint): number | bigint {
  if (!isNumber(stored)) return addend;
  if (typeof stored !== "bigint" || typeof addend !== "bigint")
    return Number(stored) + Number(addend);
  const total = stored + addend;
  if (total > LARGEST) return LARGEST;
  return total < SMALLEST ? SMALLEST : total;
}
