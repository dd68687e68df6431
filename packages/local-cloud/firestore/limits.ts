/** https://firebase.google.com/docs/firestore/quotas and /storage-size */
import { invalid } from "../wire/status.ts";
import { GeoPoint, MapValue, Reference, Timestamp, type Value } from "./value.ts";

const MAXIMUM_DOCUMENT_BYTES = 1_048_576;
const MAXIMUM_INDEX_ENTRIES = 40_000;
export const MAXIMUM_REQUEST_BYTES = 10 * 1024 * 1024;

export function checkDocument(name: string, path: string, fields: MapValue): void {
  const bytes = nameBytes(path) + mapBytes(fields) + 32;
  if (bytes > MAXIMUM_DOCUMENT_BYTES)
    throw invalid(
      `Document '${name}' cannot be written because its size (${bytes} bytes) exceeds the maximum allowed size of ${MAXIMUM_DOCUMENT_BYTES} bytes.`,
    );
  if (indexEntries(fields) > MAXIMUM_INDEX_ENTRIES)
    throw invalid(`too many index entries for entity ${path}`);
}

/** Each field has an ascending and a descending entry, and each array element has one more. */
function indexEntries(fields: MapValue): number {
  let entries = 0;
  for (const value of fields.values) {
    entries += 2;
    if (Array.isArray(value)) entries += value.length;
    else if (value instanceof MapValue) entries += indexEntries(value);
  }
  return entries;
}

const textBytes = (text: string) => Buffer.byteLength(text) + 1;

function nameBytes(path: string): number {
  return path.split("/").reduce((sum, segment) => sum + textBytes(segment), 16);
}

function mapBytes(map: MapValue): number {
  let bytes = 0;
  for (const [name, value] of map.entries()) bytes += textBytes(name) + valueBytes(value);
  return bytes;
}

function valueBytes(value: Value): number {
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Timestamp)
    return 8;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Reference) return nameBytes(value.name.split("/").slice(5).join("/"));
  if (value instanceof GeoPoint) return 16;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valueBytes(item), 0);
  return mapBytes(value);
}
