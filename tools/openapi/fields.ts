/** Generates the module of field limits from which the console's forms take theirs. */
import type { JsonSchema } from "./components.ts";
import type { OpenApi } from "./document.ts";

const HEAD =
  "/** Generated from functions/openapi.json: npm run openapi. What each field of a request may hold. */\n";
const LIMITS = ["minLength", "maxLength", "minimum", "maximum", "maxItems", "enum"] as const;

export function fieldsModuleOf(document: OpenApi): string {
  const bodies = Object.fromEntries(
    bodyNames(document).map((name) => [name, fieldsOf(document.components.schemas[name] ?? {})]),
  );
  return `${HEAD}export const fields = ${JSON.stringify(bodies)} as const;\n`;
}

/** The components that are request bodies of operators' endpoints. */
function bodyNames({ paths }: OpenApi): string[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    path.startsWith("/sys/") ? Object.values(methods) : [],
  );
  const names = operations.flatMap(({ requestBody }) => {
    const reference = requestBody?.content["application/json"]?.schema["$ref"];
    return typeof reference === "string" ? [reference.replace("#/components/schemas/", "")] : [];
  });
  return [...new Set(names)].toSorted();
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Record<string, JsonSchema> {
  const needed = new Set(required as string[]);
  return Object.fromEntries(
    Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => [
      name,
      { required: needed.has(name), ...limitsOf(schema) },
    ]),
  );
}

/** For a nullable field, the limits of the other alternative. */
function limitsOf(schema: JsonSchema): JsonSchema {
  const alternatives = (schema["anyOf"] as JsonSchema[] | undefined) ?? [schema];
  const meant = alternatives.find(({ type }) => type !== "null") ?? {};
  return Object.fromEntries(
    LIMITS.flatMap((limit) => (meant[limit] === undefined ? [] : [[limit, meant[limit]]])),
  );
}
