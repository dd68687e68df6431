/** Converts messages to values and back, with Firestore's validation. */
import type {
  DocumentMessage,
  FieldsMessage,
  Int64,
  OutgoingValue,
  TimestampMessage,
  ValueMessage,
} from "./messages.ts";
import { checkFieldName } from "./path.ts";
import { invalid } from "../wire/status.ts";
import { GeoPoint, MapValue, Reference, Timestamp, type Value } from "./value.ts";

const MAXIMUM_NESTING = 20;
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

const fromInt64 = ({ low, high }: Int64) => (BigInt(high) << 32n) | BigInt(low >>> 0);
const toInt64 = (value: bigint) => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(value >> 32n),
  unsigned: false,
});
export const int64ToNumber = (value: Int64 | number) =>
  typeof value === "number" ? value : Number(fromInt64(value));
export const int64ToText = (value: Int64): string => fromInt64(value).toString();
const int64FromNumber = (value: number) => toInt64(BigInt(value));

/** Firestore keeps microseconds and truncates the rest. */
function toTimestamp({ seconds, nanos }: TimestampMessage): Timestamp {
  const whole = int64ToNumber(seconds);
  if (whole < FIRST_SECOND || whole > LAST_SECOND || nanos < 0 || nanos > 999_999_999)
    throw invalid("Timestamp is outside the years 1 to 9999.");
  return new Timestamp(whole, nanos - (nanos % 1000));
}
export const toMicros = (message: TimestampMessage) => {
  const { seconds, nanos } = toTimestamp(message);
  return seconds * 1e6 + nanos / 1000;
};
function fromTimestamp({ seconds, nanos }: Timestamp): TimestampMessage {
  return { seconds: int64FromNumber(seconds), nanos };
}
export const fromMicros = (micros: number) => fromTimestamp(Timestamp.ofMicros(micros));

export function toValue(message: ValueMessage, depth = 0): Value {
  switch (message.valueType) {
    case "nullValue":
      return null;
    case "booleanValue":
    case "doubleValue":
    case "stringValue":
      return message[message.valueType] as Value;
    case "integerValue":
      return fromInt64(message.integerValue as Int64);
    case "timestampValue":
      return toTimestamp(message.timestampValue as TimestampMessage);
    case "bytesValue":
      // A copy: the message's bytes are a view that would keep the whole request in memory.
      return Uint8Array.from(message.bytesValue as Uint8Array);
    case "referenceValue":
      return new Reference(message.referenceValue as string);
    case "geoPointValue": {
      const { latitude, longitude } = message.geoPointValue as GeoPoint;
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
        throw invalid("Latitude must be within ±90 and longitude within ±180 degrees.");
      return new GeoPoint(latitude, longitude);
    }
    case "arrayValue": {
      const items = message.arrayValue?.values ?? [];
      if (items.some((item) => item.valueType === "arrayValue"))
        throw invalid("Cannot convert an array value in an array value.");
      return items.map((item) => toValue(item, depth + 1));
    }
    case "mapValue":
      if (depth >= MAXIMUM_NESTING)
        throw invalid(`Values must not be nested deeper than ${MAXIMUM_NESTING} levels.`);
      return toMap(message.mapValue?.fields ?? {}, depth + 1);
    case undefined:
    default:
      throw invalid("A value must have a type that documents can hold.");
  }
}

export function toMap(fields: FieldsMessage, depth = 0): MapValue {
  return MapValue.of(
    Object.entries(fields).map(([name, value]) => {
      // A vector is a map with this reserved name.
      if (name !== "__type__") checkFieldName(name);
      return [name, toValue(value, depth)] as const;
    }),
  );
}

export function fromValue(value: Value): OutgoingValue {
  if (value === null) return { nullValue: 0 };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "number") return { doubleValue: value };
  if (typeof value === "bigint") return { integerValue: toInt64(value) };
  if (typeof value === "string") return { stringValue: value };
  if (value instanceof Timestamp) return { timestampValue: fromTimestamp(value) };
  if (value instanceof Uint8Array) return { bytesValue: value };
  if (value instanceof Reference) return { referenceValue: value.name };
  if (value instanceof GeoPoint) return { geoPointValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(fromValue) } };
  return { mapValue: { fields: fromMap(value) } };
}

function fromMap(map: MapValue): FieldsMessage {
  const fields: Record<string, OutgoingValue> = Object.create(null);
  for (const [name, value] of map.entries()) fields[name] = fromValue(value);
  return fields as FieldsMessage;
}

export function fromDocument(
  name: string,
  version: { fields: MapValue; createTime: number; updateTime: number },
): DocumentMessage {
  return {
    name,
    fields: fromMap(version.fields),
    createTime: fromMicros(version.createTime),
    updateTime: fromMicros(version.updateTime),
  };
}
