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

const ETAG = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;

/** As wide as `functions/http/request-headers.ts` reads them. */
const HEADERS: Record<string, { description: string; pattern: string }> = {
  "Idempotency-Key": {
    description: "Repeated under one key, a creation makes one thing and answers it again.",
    pattern: "^[\\x21-\\x7e]{1,200}$",
  },
  "If-Match": {
    description:
      "ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412.",
    pattern: `^(?:[ \\t]*\\*[ \\t]*|(?:[ \\t]*,)*[ \\t]*${ETAG}[ \\t]*(?:,(?:[ \\t]*${ETAG})?[ \\t]*)*)$`,
  },
};

export const parametersOf = (spec: AnyEndpoint["spec"], components: Components): Parameter[] => [
  ...membersOf("path", spec.params, components),
  ...membersOf("query", spec.query, components),
  ...(spec.headers ?? []).map(headerParameter),
];

function headerParameter(name: string): Parameter {
  const { description, ...limits } = HEADERS[name] ?? {};
  return {
    name,
    in: "header",
    required: false,
    ...(description !== undefined && { description }),
    schema: { type: "string", ...limits },
  };
}

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
