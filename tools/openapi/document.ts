/** Builds the OpenAPI 3.1 document of the operators' and the public API from the function files. */
import { z } from "zod";
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import { FORM_MEDIA_TYPE } from "../../functions/http/form.ts";
import { PROBLEM_MEDIA_TYPE } from "../../functions/http/problem.ts";
import { FAILURES } from "../../shared/platform/failure.ts";
import { FIELD_FAULTS } from "../../shared/platform/field-fault.ts";
import type { CatalogEntry } from "../generate-catalog.ts";
import { Components, type JsonSchema } from "./components.ts";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

type Content = Record<string, { schema: JsonSchema }>;

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> };
}

export interface Described {
  entry: CatalogEntry;
  spec: AnyEndpoint["spec"];
}

const DESCRIPTION = [
  "Members are snake_case; instants are RFC 3339, in UTC where they are answered.",
  "Every failure is a problem document (RFC 9457) whose `code` is of the closed list below. Word it from `code`, the",
  "codes in `errors` and their parameters; `title`, `detail` and `message` are English for engineers.",
  "A change or an export asks for a sign-in that is fresh: otherwise 401 with the code",
  "`insufficient_user_authentication` (RFC 9470), and the call can be repeated after signing in again.",
  "Where a second factor is required, a token of a sign-in by password alone gets 403 with the code `second_factor_required`.",
].join(" ");

/** A problem document (RFC 9457) with our extension members. */
const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(Object.keys(FAILURES) as [string, ...string[]]),
    request_id: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: "JSON Pointer; /query, /path and /header too." }),
          code: z.enum(FIELD_FAULTS),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          message: z.string().meta({ description: "In English, for engineers." }),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457; some codes have further members." });

const HEADERS: Record<string, string> = {
  "Idempotency-Key": "Repeated under one key, a creation makes one thing and answers it again.",
  "If-Match":
    "ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412.",
};

export function describeApi(described: readonly Described[]): OpenApi {
  const components = new Components();
  const problem = components.add(Problem);
  const paths: OpenApi["paths"] = {};
  for (const { entry, spec } of described) {
    if (entry.trigger !== "http") continue;
    const methods = (paths[entry.path] ??= {});
    methods[entry.method.toLowerCase()] = operationOf(entry, spec, { components, problem });
  }
  return {
    openapi: "3.1.0",
    info: { title: "Webinar operations", version: "1", description: DESCRIPTION },
    paths,
    components: {
      schemas: sorted(components.schemas),
      securitySchemes: {
        operator: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An ID token of Firebase Authentication with the claim `capabilities`.",
        },
      },
    },
  };
}

function operationOf(
  entry: CatalogEntry,
  spec: AnyEndpoint["spec"],
  { components, problem }: { components: Components; problem: JsonSchema },
): Operation {
  const parameters = [
    ...parametersOf("path", spec.params, components),
    ...parametersOf("query", spec.query, components),
    ...(spec.headers ?? []).map(headerParameter),
  ];
  return {
    operationId: entry.name,
    summary: entry.summary,
    tags: [entry.access === "public" ? "public" : "sys"],
    security: entry.access === "public" ? [] : [{ operator: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(spec.body !== undefined && {
      requestBody: {
        // A missing body counts as an empty object.
        required: !spec.body.safeParse({}).success,
        content: requestOf(spec.body, spec, components),
      },
    }),
    responses: responsesOf(spec, components, { [PROBLEM_MEDIA_TYPE]: { schema: problem } }),
  };
}

const responsesOf = (
  spec: AnyEndpoint["spec"],
  components: Components,
  problem: Content,
): Operation["responses"] => ({
  [spec.status ?? 200]: {
    description: spec.status === 204 ? "Done; there is nothing to say." : "Done.",
    ...(spec.status !== 204 && { content: replyOf(spec, components) }),
  },
  ...(spec.redirect !== undefined && {
    303: { description: "A browser that asks for HTML is led on." },
  }),
  ...(spec.cacheForS !== undefined && {
    304: { description: "The representation that If-None-Match names is still right." },
  }),
  ...(spec.headers?.includes("If-Match") === true && {
    412: {
      description: "The webinar has changed since; nothing was done.",
      content: problem,
    },
  }),
  default: { description: "Refused, or failed.", content: problem },
});

function replyOf(
  { mediaType, file, reply, page }: AnyEndpoint["spec"],
  components: Components,
): Content {
  const fileType = mediaType ?? file?.mediaType;
  if (fileType !== undefined) return { [fileType]: TEXT };
  const json = { "application/json": { schema: components.add(reply) } };
  return page === undefined ? json : { ...json, "text/html": TEXT };
}

const TEXT = { schema: { type: "string" } };

function requestOf(
  body: z.ZodType,
  { form }: AnyEndpoint["spec"],
  components: Components,
): Content {
  const schema = components.add(body);
  const json = { "application/json": { schema } };
  return form === undefined ? json : { ...json, [FORM_MEDIA_TYPE]: { schema } };
}

const headerParameter = (name: string): Parameter => ({
  name,
  in: "header",
  required: false,
  ...(HEADERS[name] !== undefined && { description: HEADERS[name] }),
  schema: { type: "string" },
});

function parametersOf(
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

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
