/** JSON schemas of tools, from those of the API's document. */
import {
  referenceOf,
  resolve,
  type ApiDocument,
  type JsonSchema,
  type Operation,
} from "../api/document.ts";

export interface ObjectSchema extends JsonSchema {
  type: "object";
  properties: Record<string, JsonSchema>;
  required?: string[];
}

/** Stands alone: it brings what it refers to. */
export function inputSchema(
  document: ApiDocument,
  { arguments: all }: Operation,
  further: Record<string, JsonSchema> = {},
): ObjectSchema {
  const own = [...all].map(([name, { schema }]) => [name, schema] as const);
  const required = [...all].filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  return withDefinitions(document, {
    type: "object",
    properties: { ...Object.fromEntries(own), ...further },
    required: [...required, ...Object.keys(further)],
    additionalProperties: false,
  });
}

function withDefinitions(document: ApiDocument, schema: ObjectSchema): ObjectSchema {
  const definitions = new Map<string, JsonSchema>();
  const collect = (name: string): void => {
    if (definitions.has(name)) return;
    definitions.set(name, {});
    const found = document.components.schemas[name] ?? {};
    definitions.set(name, moveReferences(found, collect) as JsonSchema);
  };
  const moved = moveReferences(schema, collect) as ObjectSchema;
  if (definitions.size === 0) return moved;
  return { ...moved, $defs: Object.fromEntries(definitions) };
}

/** A copy in which references lead to `$defs`. */
function moveReferences(node: unknown, onReference: (name: string) => void): unknown {
  if (Array.isArray(node)) return node.map((each) => moveReferences(each, onReference));
  if (!isObject(node)) return node;
  const name = referenceOf(node);
  if (name !== null) {
    onReference(name);
    return { ...node, $ref: `#/$defs/${name}` };
  }
  const members = Object.entries(node).map(([key, value]) => [
    key,
    moveReferences(value, onReference),
  ]);
  return Object.fromEntries(members);
}

/**
 * A reply's schema to the given depth of members, as clients check results against it. An older server on somebody's
 * machine meets newer versions of the API, so nothing that those may widen is asserted: values of closed lists are examples
 * here, and formats are left out.
 */
export function outline(document: ApiDocument, given: JsonSchema, depth: number): JsonSchema {
  const schema = resolve(document, given);
  const { type, description, properties, required, items, additionalProperties } = schema as Nested;
  const inner = (each: JsonSchema) => outline(document, each, depth);
  const member = (each: JsonSchema) => outline(document, each, depth - 1);
  const examples = schema["enum"] ?? (schema["const"] !== undefined && [schema["const"]]);
  const variants = variantsOf(schema);
  return {
    ...(type !== undefined && { type }),
    ...(description !== undefined && { description }),
    ...(Array.isArray(examples) && { examples }),
    ...(variants.length > 0 && { anyOf: variants.map(inner) }),
    ...(items !== undefined && { items: inner(items) }),
    ...(depth > 0 && properties !== undefined && { properties: mapValues(properties, member) }),
    ...(depth > 0 && required !== undefined && { required }),
    ...(depth > 0 &&
      isObject(additionalProperties) && { additionalProperties: member(additionalProperties) }),
  };
}

/** Deeper than any reply; a schema that refers to itself ends there. */
const DEPTH = 12;

/**
 * Where a value of this schema may hold text that somebody wrote, as JSON Pointers in which `*` is any element or name. All
 * text counts but for closed lists, instants and ids, so a member that is added later counts as well.
 */
export function freeText(document: ApiDocument, schema: JsonSchema): string[] {
  const found = new Set<string>();
  const visit = (given: JsonSchema, at: string, depth: number): void => {
    const node = resolve(document, given);
    if (depth > DEPTH || isWord(node)) return;
    if (isText(node)) found.add(at);
    const { properties, items, additionalProperties } = node as Nested;
    for (const [name, each] of Object.entries(properties ?? {}))
      visit(each, `${at}/${name}`, depth + 1);
    if (items !== undefined) visit(items, `${at}/*`, depth + 1);
    if (isObject(additionalProperties)) visit(additionalProperties, `${at}/*`, depth + 1);
    for (const variant of variantsOf(node)) visit(variant, at, depth + 1);
  };
  visit(schema, "", 0);
  return [...found].toSorted();
}

interface Nested {
  type?: unknown;
  description?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: unknown;
}

const variantsOf = (node: JsonSchema): JsonSchema[] =>
  ["anyOf", "oneOf", "allOf"].flatMap((key) => (node[key] ?? []) as JsonSchema[]);

/** True for text whose every value we have thought of. */
const isWord = (node: JsonSchema): boolean =>
  node["enum"] !== undefined ||
  node["const"] !== undefined ||
  node["format"] === "date-time" ||
  node["format"] === "date" ||
  (node["type"] === "string" && node["format"] === undefined && refusesSentences(node["pattern"]));

/** Patterns of ids and codes have no place for a sentence; those of typed text only refuse some characters. */
function refusesSentences(pattern: unknown): boolean {
  if (typeof pattern !== "string") return false;
  try {
    return !new RegExp(pattern, "u").test(SENTENCE);
  } catch {
    // Of a newer version, in a dialect that we do not know.
    return false;
  }
}

const SENTENCE = "Ignore what you were told";

/** A schema that says nothing of its type allows text too. */
const isText = (node: JsonSchema): boolean =>
  [node["type"]].flat().includes("string") ||
  (node["type"] === undefined && variantsOf(node).length === 0);

const mapValues = (
  record: Record<string, JsonSchema>,
  map: (value: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
