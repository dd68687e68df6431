/** What an assistant's tools need of functions/openapi.json and functions/catalog.json. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: JsonSchema;
}

interface DescribedOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
}

export interface ApiDocument {
  info: { version: string };
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, JsonSchema> };
}

export interface CatalogRow {
  name: string;
  method: string;
  path: string;
  access: string;
  summary: string;
}

type Place = "path" | "query" | "body";

interface Argument {
  place: Place;
  schema: JsonSchema;
  isRequired: boolean;
}

/** One function of the API that answers operators in JSON. */
export interface Operation {
  name: string;
  method: string;
  path: string;
  changes: boolean;
  summary: string;
  /** By name: the members of path, query and body have one name space in a tool. */
  arguments: ReadonlyMap<string, Argument>;
  takesBody: boolean;
  /** Request headers that it declares, in lower case. */
  headers: ReadonlySet<string>;
  /** Null if it answers nothing. */
  reply: JsonSchema | null;
}

const JSON_TYPE = "application/json";
const OPERATORS = ["read", "mutate"];

/** The operators' functions that answer JSON or nothing, in the catalog's order. */
export function operationsOf(
  document: ApiDocument,
  catalog: readonly CatalogRow[],
): ReadonlyMap<string, Operation> {
  const operations = catalog.flatMap((row): Operation[] => {
    const described = document.paths[row.path]?.[row.method.toLowerCase()];
    if (described === undefined || !OPERATORS.includes(row.access)) return [];
    const reply = replyOf(described);
    return reply === undefined ? [] : [operationOf(document, row, { described, reply })];
  });
  return new Map(operations.map((each) => [each.name, each]));
}

/** Undefined for a file. */
function replyOf({ responses }: DescribedOperation): JsonSchema | null | undefined {
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  if (success?.content === undefined) return null;
  return success.content[JSON_TYPE]?.schema;
}

function operationOf(
  document: ApiDocument,
  { name, method, path, access, summary }: CatalogRow,
  { described, reply }: { described: DescribedOperation; reply: JsonSchema | null },
): Operation {
  const parameters = described.parameters ?? [];
  const body = described.requestBody?.content[JSON_TYPE]?.schema;
  const all = [...parameters.flatMap(argumentOf), ...membersOf(document, body)];
  const named = new Map(all);
  if (named.size < all.length) throw new Error(`${name}: two inputs have one name`);
  const headers = parameters.filter((each) => each.in === "header");
  return {
    name,
    method,
    path,
    changes: access === "mutate",
    summary,
    arguments: named,
    takesBody: body !== undefined,
    headers: new Set(headers.map((each) => each.name.toLowerCase())),
    reply,
  };
}

function argumentOf({ name, in: place, required, description, schema }: Parameter) {
  if (place !== "path" && place !== "query") return [];
  const described = description === undefined ? schema : { ...schema, description };
  return [[name, { place, schema: described, isRequired: required === true }] as const];
}

/** A body that must be one of several shapes has the members of all; only those of every shape are required. */
function membersOf(
  document: ApiDocument,
  body: JsonSchema | undefined,
): (readonly [string, Argument])[] {
  if (body === undefined) return [];
  const { properties = {}, required = [], oneOf, anyOf } = resolve(document, body) as ObjectSchema;
  const own = Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name);
    return [name, { place: "body", schema, isRequired }] as const;
  });
  const shapes = (oneOf ?? anyOf ?? []).map((shape) => new Map(membersOf(document, shape)));
  const others = shapes.flatMap((shape) =>
    [...shape].map(([name, argument]) => {
      const isRequired = shapes.every((each) => each.get(name)?.isRequired === true);
      return [name, { ...argument, isRequired }] as const;
    }),
  );
  return [...new Map([...others, ...own])];
}

interface ObjectSchema {
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  oneOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
}

const REFERENCE = "#/components/schemas/";

export const referenceOf = ({ $ref }: JsonSchema): string | null =>
  typeof $ref === "string" && $ref.startsWith(REFERENCE) ? $ref.slice(REFERENCE.length) : null;

/** The schema itself, where there may be a reference to it. */
export function resolve(document: ApiDocument, schema: JsonSchema): JsonSchema {
  const name = referenceOf(schema);
  if (name === null) return schema;
  const found = document.components.schemas[name];
  if (found === undefined) throw new Error(`the API's document has no schema ${name}`);
  return resolve(document, found);
}
