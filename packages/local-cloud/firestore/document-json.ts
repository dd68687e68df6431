/**
 * Documents in proto3 JSON. They are most of what the server answers, and the general way through protobuf.js costs
 * several times as much.
 */
import { int64ToNumber, int64ToText } from "./conversion.ts";
import type { DocumentMessage, FieldsMessage, TimestampMessage, ValueMessage } from "./messages.ts";

export function documentJson({ name, fields, createTime, updateTime }: DocumentMessage): object {
  return {
    name,
    fields: fieldsJson(fields),
    ...(createTime && { createTime: timestampJson(createTime) }),
    ...(updateTime && { updateTime: timestampJson(updateTime) }),
  };
}

function fieldsJson(fields: FieldsMessage): object {
  const json: Record<string, object> = Object.create(null);
  for (const [name, value] of Object.entries(fields)) json[name] = valueJson(value);
  return json;
}

function valueJson(value: ValueMessage): object {
  if (value.nullValue !== undefined) return { nullValue: null };
  if (value.doubleValue !== undefined) return { doubleValue: numberJson(value.doubleValue) };
  if (value.integerValue !== undefined) return { integerValue: int64ToText(value.integerValue) };
  if (value.timestampValue !== undefined)
    return { timestampValue: timestampJson(value.timestampValue) };
  if (value.bytesValue !== undefined)
    return { bytesValue: Buffer.from(value.bytesValue).toString("base64") };
  if (value.geoPointValue !== undefined) {
    const { latitude, longitude } = value.geoPointValue;
    return { geoPointValue: { latitude, longitude } };
  }
  if (value.arrayValue !== undefined) {
    const { values } = value.arrayValue;
    return { arrayValue: values.length === 0 ? {} : { values: values.map(valueJson) } };
  }
  if (value.mapValue !== undefined)
    return { mapValue: { fields: fieldsJson(value.mapValue.fields) } };
  return value;
}

const numberJson = (value: number): number | string =>
  Number.isFinite(value) ? value : String(value);

/** Three, six or nine digits after the second. */
function timestampJson({ seconds, nanos }: TimestampMessage): string {
  const whole = new Date(int64ToNumber(seconds) * 1000).toISOString().slice(0, -4);
  const digits = String(nanos)
    .padStart(9, "0")
    .replace(/(?:000){1,2}$/, "");
  return `${whole}${digits}Z`;
}
