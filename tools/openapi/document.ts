/** Builds the OpenAPI 3.1 document of the operators' and the public API from the function files. */
import { z } from "zod";
import { isForMachines, type AnyEndpoint } from "../../functions/http/endpoint.ts";
import { FORM_MEDIA_TYPE } from "../../functions/http/form.ts";
import { FAILURES } from "../../shared/platform/failure.ts";
import { FIELD_FAULTS } from "../../shared/platform/field-fault.ts";
import type { CatalogEntry } from "../generate-catalog.ts";
import { INFO, SERVERS, tagOf, tagsOf } from "./about.ts";
import { Components, type JsonSchema } from "./components.ts";
import { HEADERS, type Header } from "./headers.ts";
import type { Headers } from "./headers.ts";
import { parametersOf, type Parameter } from "./parameters.ts";
import { SECURITY_SCHEMES } from "./security-schemes.ts";
import { descriptionOf } from "./description.ts";
import { Refusals } from "./refusals.ts";
import { successesOf } from "./successes.ts";
import { WEBHOOK_PARAMETERS, WEBHOOK_RESPONSES, webhooksOf, type Webhook } from "./webhooks.ts";

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  deprecated?: true;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, Response | Reference>;
}

export interface Response {
  description: string;
  headers?: Headers;
  content?: Content;
}

export interface Reference {
  $ref: string;
}

export type Content = Record<
  string,
  { schema: JsonSchema; example?: unknown; examples?: Record<string, Reference> }
>;

/** The answer itself, where the document refers to a component. */
export function answerOf(
  { components }: Pick<OpenApi, "components">,
  answer: Response | Reference | undefined,
): Response | undefined {
  if (answer === undefined || !("$ref" in answer)) return answer;
  return components.responses[answer.$ref.replace("#/components/responses/", "")];
}

export interface OpenApi {
  openapi: string;
  info: typeof INFO;
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  /** By type of event. */
  webhooks: Record<string, Webhook>;
  components: {
    schemas: Record<string, JsonSchema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    headers: Record<string, Header>;
    examples: Record<string, { summary: string; value: unknown }>;
    securitySchemes: Record<string, object>;
  };
}

export interface Described {
  entry: CatalogEntry;
  spec: AnyEndpoint["spec"];
}

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

export function describeApi(described: readonly Described[]): OpenApi {
  const components = new Components();
  const refusals = new Refusals(components.add(Problem));
  const served = described.filter(({ entry }) => entry.trigger === "http");
  const paths: OpenApi["paths"] = {};
  for (const { entry, spec } of served) {
    const methods = (paths[entry.path] ??= {});
    methods[entry.method.toLowerCase()] = operationOf(entry, spec, { components, refusals });
  }
  const webhooks = webhooksOf(components);
  const responses = sorted({ ...refusals.responses, ...WEBHOOK_RESPONSES });
  return {
    openapi: "3.1.0",
    info: INFO,
    servers: SERVERS,
    tags: tagsOf(served.map(({ entry }) => entry)),
    paths,
    webhooks,
    components: {
      schemas: sorted(components.schemas),
      parameters: WEBHOOK_PARAMETERS,
      responses,
      headers: headersIn({ paths, responses, webhooks }),
      examples: sorted(refusals.examples),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operationOf(
  entry: CatalogEntry,
  spec: AnyEndpoint["spec"],
  { components, refusals }: { components: Components; refusals: Refusals },
): Operation {
  const parameters = parametersOf(spec, components);
  return {
    operationId: entry.name,
    summary: entry.summary,
    description: descriptionOf(spec),
    ...(spec.deprecated !== undefined && { deprecated: true }),
    tags: [tagOf(entry.path)],
    security: securityOf(spec),
    ...(parameters.length > 0 && { parameters }),
    ...(spec.body !== undefined && {
      requestBody: {
        // A missing body counts as an empty object.
        required: !spec.body.safeParse({}).success,
        content: requestOf(spec.body, spec, components),
      },
    }),
    responses: refusals.besides(successesOf({ name: entry.name, spec }, components), spec),
  };
}

/** Those that the document refers to. */
function headersIn(document: object): Record<string, Header> {
  const text = JSON.stringify(document);
  const isNamed = ([name]: [string, Header]) => text.includes(`"#/components/headers/${name}"`);
  return Object.fromEntries(Object.entries<Header>(HEADERS).filter(isNamed));
}

const securityOf = (spec: AnyEndpoint["spec"]): Operation["security"] => {
  if (spec.access === "public") return [];
  return [{ operator: [] }, ...(isForMachines(spec) ? [{ machine: [] }] : [])];
};

function requestOf(
  body: z.ZodType,
  { form }: AnyEndpoint["spec"],
  components: Components,
): Content {
  const schema = components.add(body);
  const json = { "application/json": { schema } };
  return form === undefined ? json : { ...json, [FORM_MEDIA_TYPE]: { schema } };
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
