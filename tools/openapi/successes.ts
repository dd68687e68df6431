/** The answers of an operation that did what it was asked for, by status. */
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import type { ReplyHeader } from "../../functions/http/reply-headers.ts";
import type { Components } from "./components.ts";
import type { Content, Response } from "./document.ts";
import { exampleOf } from "./examples.ts";
import { headersNamed, type HeaderName } from "./headers.ts";

const TOLD = {
  200: "Done.",
  201: "It was made.",
  202: "Received. What follows comes later.",
  204: "Done; there is nothing to say.",
};

const NAMES: Record<ReplyHeader, HeaderName> = { etag: "ETag", location: "Location" };

export function successesOf(
  { name, spec }: { name: string; spec: AnyEndpoint["spec"] },
  components: Components,
): Record<string, Response> {
  if (spec.carries !== undefined) return carriedOf(spec.carries, components);
  const { status = 200, redirect, cacheForS } = spec;
  const example = exampleOf(name, status);
  const cached: HeaderName[] = cacheForS === undefined ? [] : ["ETag", "Cache-Control"];
  return {
    [status]: {
      description: TOLD[status],
      headers: headersNamed([...namedBy(spec), ...cached]),
      ...(status !== 204 && { content: replyOf(spec, components, example) }),
    },
    ...(redirect !== undefined && {
      303: {
        description: "A browser that asks for HTML is led on.",
        headers: headersNamed(["Location"]),
      },
    }),
    ...(cacheForS !== undefined && {
      304: {
        description: "The representation that If-None-Match names is still right.",
        headers: headersNamed([...namedBy(spec), ...cached]),
      },
    }),
  };
}

/** 202 is the only one without a message. */
function carriedOf(
  { statuses, schema }: NonNullable<AnyEndpoint["spec"]["carries"]>,
  components: Components,
): Record<string, Response> {
  const content = { "application/json": { schema: components.add(schema) } };
  const answers = Object.entries(statuses).map(([status, description]) => {
    const answer: Response = { description, headers: headersNamed([]) };
    return [status, status === "202" ? answer : { ...answer, content }];
  });
  return Object.fromEntries(answers) as Record<string, Response>;
}

function namedBy({ replyHeaders = {}, headers = [], ...spec }: AnyEndpoint["spec"]): HeaderName[] {
  const isFile = spec.mediaType !== undefined || spec.file !== undefined;
  return [
    ...Object.keys(replyHeaders).map((name) => NAMES[name as ReplyHeader]),
    ...(headers.includes("Idempotency-Key") ? (["Idempotent-Replayed"] as const) : []),
    ...(isFile ? (["Content-Disposition"] as const) : []),
    ...(spec.deprecated === undefined ? [] : (["Deprecation", "Sunset", "Link"] as const)),
  ];
}

function replyOf(
  { mediaType, file, reply, page }: AnyEndpoint["spec"],
  components: Components,
  example: unknown,
): Content {
  const fileType = mediaType ?? file?.mediaType;
  // Without parameters: clients compare types alone (RFC 9110, section 8.3.1), and some take a key by its letters.
  if (fileType !== undefined) return { [fileType.replace(/;.*/, "")]: TEXT };
  const schema = components.add(reply);
  const json = { "application/json": { schema, ...(example !== undefined && { example }) } };
  return page === undefined ? json : { ...json, "text/html": TEXT };
}

const TEXT = { schema: { type: "string" } };
