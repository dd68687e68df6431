/** The parameters of an operation: members of its path and query, and the request headers that it reads. */
import type { z } from "zod";
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import type { Components, JsonSchema } from "./components.ts";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

const HEADERS: Record<string, string> = {
  "Idempotency-Key": "Repeated under one key, a creation makes one thing and answers it again.",
  "If-Match":
    "ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412.",
};

export const parametersOf = (spec: AnyEndpoint["spec"], components: Components): Parameter[] => [
  ...membersOf("path", spec.params, components),
  ...membersOf("query", spec.query, components),
  ...(spec.headers ?? []).map(headerParameter),
];

const headerParameter = (name: string): Parameter => ({
  name,
  in: "header",
  required: false,
  ...(HEADERS[name] !== undefined && { description: HEADERS[name] }),
  schema: { type: "string" },
});

function membersOf(
  where: "path" | "query",
  schema: z.ZodType | undefined,
  components: Components,
): Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = components.add(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...member }]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    ...(typeof description === "string" && { description }),
    schema: member,
  }));
}
