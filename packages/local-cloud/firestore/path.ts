/** Resource names and field paths: https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
import { invalid } from "../wire/status.ts";

export type FieldPath = readonly string[];
/** Stands for the document's name in queries and masks. */
export const NAME_FIELD = "__name__";
export const isName = (path: FieldPath) => path.length === 1 && path[0] === NAME_FIELD;

const RESOURCE = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.+))?$/;
const DATABASE = /^projects\/[^/]+\/databases\/[^/]+$/;
const RESERVED = /^__.*__$/s;
const NUMERIC_ID = /^__id-?\d+__$/;
const MAXIMUM_BYTES = 1500;
const MAXIMUM_DEPTH = 100;

export interface ResourceName {
  database: string;
  /** Relative to the database's documents; "" for their root. */
  path: string;
}

export function checkDatabase(name: string): string {
  if (!DATABASE.test(name)) throw invalid(`Invalid database name: "${name}"`);
  return name;
}

/** Parses the name of a document or of the documents' root. */
export function parseParent(name: string): ResourceName {
  const [, database, path = ""] = RESOURCE.exec(name) ?? [];
  if (database === undefined) throw invalid(`Invalid resource name: "${name}"`);
  if (path !== "") checkSegments(path, name);
  return { database, path };
}

export function parseDocumentName(name: string): ResourceName {
  const resource = parseParent(name);
  if (resource.path === "") throw invalid(`Document name "${name}" lacks a document path.`);
  return resource;
}

function checkSegments(path: string, name: string): void {
  const segments = path.split("/");
  if (segments.length % 2 !== 0)
    throw invalid(`Document name "${name}" has an odd number of segments.`);
  if (segments.length > 2 * MAXIMUM_DEPTH)
    throw invalid(`Document name "${name}" is nested deeper than ${MAXIMUM_DEPTH} levels.`);
  for (const segment of segments) checkSegment(segment, name);
}

export function checkSegment(segment: string, name: string): void {
  if (segment === "" || segment === "." || segment === "..")
    throw invalid(`Document name "${name}" contains an empty segment, "." or "..".`);
  if (RESERVED.test(segment) && !NUMERIC_ID.test(segment))
    throw invalid(`Resource id "${segment}" is invalid because it is reserved.`);
  if (Buffer.byteLength(segment) > MAXIMUM_BYTES)
    throw invalid(`Resource id is longer than ${MAXIMUM_BYTES} bytes: "${segment.slice(0, 40)}…"`);
}

/** The collection of a document, or the parent document of a collection ("" at the root). */
export const parentOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("/"), 0));
export const lastSegment = (path: string) => path.slice(path.lastIndexOf("/") + 1);
export const childPath = (parent: string, id: string) => (parent === "" ? id : `${parent}/${id}`);

export function checkFieldName(name: string): void {
  if (name === "") throw invalid("Field names must not be empty.");
  if (RESERVED.test(name) && name !== NAME_FIELD)
    throw invalid(`Field name "${name}" is reserved.`);
  if (Buffer.byteLength(name) > MAXIMUM_BYTES)
    throw invalid(`Field name is longer than ${MAXIMUM_BYTES} bytes.`);
}

const SEGMENT = /([a-zA-Z_][a-zA-Z_0-9]*)|`((?:[^`\\]|\\.)+)`/sy;
const parsed = new Map<string, FieldPath>();

/** Parses `a.b`; segments that are not plain identifiers are quoted, as in `` a.`b.c` ``. */
export function parseFieldPath(text: string): FieldPath {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const segments: string[] = [];
  SEGMENT.lastIndex = 0;
  for (;;) {
    const match = SEGMENT.exec(text);
    if (match === null) throw invalid(`Invalid property path "${text}".`);
    segments.push(match[1] ?? (match[2] as string).replaceAll(/\\(.)/gs, "$1"));
    if (SEGMENT.lastIndex === text.length) break;
    if (text[SEGMENT.lastIndex] !== ".") throw invalid(`Invalid property path "${text}".`);
    SEGMENT.lastIndex += 1;
  }
  for (const segment of segments) checkFieldName(segment);
  if (parsed.size < 10_000) parsed.set(text, segments);
  return segments;
}

export const samePath = (left: FieldPath, right: FieldPath) =>
  left.length === right.length && left.every((segment, index) => segment === right[index]);

/** The path in the notation of queries and index definitions. */
export const formatFieldPath = (path: FieldPath) =>
  path
    .map((segment) =>
      /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(segment)
        ? segment
        : `\`${segment.replaceAll(/[\\`]/g, "\\$&")}\``,
    )
    .join(".");
