/** The document as TypeScript declarations. */
import type { JsonSchema } from "./components.ts";
import type { Content, OpenApi, Operation, Parameter } from "./document.ts";

const HEAD = "/** Generated from functions/openapi.json: npm run openapi. */\n";

export function declarationsOf({ paths, components }: OpenApi): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${name}: ${typeOf(schema)};`,
  );
  const routes = Object.entries(paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(
      ([method, operation]) =>
        `/** ${operation.summary} */\n${method}: ${operationType(operation)};`,
    );
    return `${JSON.stringify(path)}: {\n${operations.join("\n")}\n};`;
  });
  return [
    HEAD,
    `export interface components {\nschemas: {\n${schemas.join("\n")}\n};\n}\n`,
    `export interface paths {\n${routes.join("\n")}\n}\n`,
  ].join("\n");
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const places = (["path", "query", "header"] as const).flatMap((where) => {
    const members = parameters.filter((each) => each.in === where);
    const isOptional = members.every(({ required }) => !required);
    if (members.length === 0) return `${where}?: never;`;
    return `${where}${isOptional ? "?" : ""}: { ${members.map(parameterType).join(" ")} };`;
  });
  const body =
    requestBody === undefined
      ? "requestBody?: never;"
      : `requestBody${requestBody.required ? "" : "?"}: { content: { ${contentType(requestBody.content)} } };`;
  const answers = Object.entries(responses).map(([status, { content }]) => {
    const type =
      content === undefined ? "content?: never;" : `content: { ${contentType(content)} };`;
    return `${status}: { headers: { [name: string]: unknown }; ${type} };`;
  });
  return `{ parameters: { ${places.join(" ")} }; ${body} responses: { ${answers.join(" ")} } }`;
}

const parameterType = ({ name, required, schema }: Parameter): string =>
  `${JSON.stringify(name)}${required ? "" : "?"}: ${typeOf(schema)};`;

const contentType = (content: Content): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `${JSON.stringify(type)}: ${typeOf(schema)};`)
    .join(" ");

/** The type of the values that the schema lets through, as far as types can say it. */
function typeOf(schema: JsonSchema): string {
  const { $ref, const: constant, enum: values, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === "string") {
    return `components["schemas"][${JSON.stringify($ref.replace("#/components/schemas/", ""))}]`;
  }
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const alternatives = (anyOf ?? oneOf) as JsonSchema[] | undefined;
  if (alternatives !== undefined) return `(${alternatives.map(typeOf).join(" | ")})`;
  if (Array.isArray(allOf)) return `(${(allOf as JsonSchema[]).map(typeOf).join(" & ")})`;
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each })).join(" | ");
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "integer":
    case "number":
      return "number";
    case "array":
      return `(${typeOf((schema["items"] ?? {}) as JsonSchema)})[]`;
    case "object":
      return objectType(schema);
    default:
      return "unknown";
  }
}

function objectType(schema: JsonSchema): string {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
    additionalProperties?: JsonSchema | boolean;
  };
  const members = Object.entries(properties).map(
    ([name, member]) =>
      `${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeOf(member)};`,
  );
  if (typeof additionalProperties === "object") {
    members.push(`[name: string]: ${typeOf(additionalProperties)};`);
  }
  return members.length === 0 ? "Record<string, never>" : `{ ${members.join(" ")} }`;
}
