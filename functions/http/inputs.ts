/** Path, query and body of a request, parsed and checked against the endpoint's schemas. */
import type { Request } from "@google-cloud/functions-framework";
import type { z } from "zod";
import { Failure, notFound } from "../../shared/platform/failure.ts";
import { fieldErrors } from "./field-errors.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { WebinarId } from "../../shared/webinars/model.ts";
import { FORM_MEDIA_TYPE, readForm } from "./form.ts";
import { incomingOf } from "./incoming.ts";

/** `languages`: those that the environment offers. */
export function readInputs(
  request: Request,
  spec: AnyEndpoint["spec"],
  languages: readonly string[],
) {
  const url = urlOf(request);
  const inputs = {
    params: spec.params && readParams(url.pathname, spec.path, spec.params),
    query: spec.query && parseInput(spec.query, readQuery(url), "/query"),
    body: spec.body && parseInput(spec.body, readBody(request, spec), ""),
  };
  refuseOtherLanguages(inputs.body, languages);
  return inputs;
}

/** An earlier version that still runs may be unable to read a document in a new language. */
function refuseOtherLanguages(body: unknown, languages: readonly string[]): void {
  const { locale } = (body ?? {}) as { locale?: unknown };
  if (typeof locale !== "string" || languages.includes(locale)) return;
  const options = languages.join(", ");
  throw new Failure("validation_failed", "This language is not offered here.", {
    errors: [
      {
        pointer: "/locale",
        code: "not_an_option",
        params: { options },
        message: `must be one of ${options}`,
      },
    ],
  });
}

/** The id of the webinar in the path, whether or not it exists; null if the path has none. */
export function namedWebinar(request: Request, { path }: AnyEndpoint["spec"]): string | null {
  const given = urlOf(request).pathname.split("/")[path.split("/").indexOf("{id}")];
  return WebinarId.safeParse(given).data ?? null;
}

const urlOf = (request: Request): URL => new URL(incomingOf(request).url, "http://function");

/** The members of the path by their `{names}`. Throws `not_found` for a member that cannot be an id. */
function readParams(pathname: string, template: string, schema: z.ZodType): unknown {
  const wanted = template.split("/");
  const given = pathname.split("/");
  const params: Record<string, string> = {};
  for (const [position, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) params[name] = decodePart(given[position] ?? "");
  }
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new Failure("not_found", "The path names nothing that is here.", {
    errors: fieldErrors(parsed.error, "/path"),
  });
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notFound("This path");
  }
}

/** A name that occurs once has a text, one that occurs more often a list. */
function readQuery(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

/** Parses JSON in UTF-8 (RFC 8259), or a form if the endpoint accepts one. */
function readBody(request: Request, { form }: AnyEndpoint["spec"]): unknown {
  const bytes = request.rawBody ?? Buffer.alloc(0);
  // A POST without a body counts as an empty object, so that `curl -X POST …/cancel` works.
  if (bytes.length === 0) return {};
  refuseEncoded(request.get("content-encoding"));
  const contentType = request.get("content-type");
  if (form !== undefined && contentType?.toLowerCase().startsWith(FORM_MEDIA_TYPE) === true) {
    return readForm(bytes.toString("utf8"), form);
  }
  refuseOtherMediaTypes(contentType);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // No cause: V8's error quotes the body, and causes are logged.
    throw new Failure("malformed_json", "The body cannot be read as JSON.");
  }
}

/** RFC 9110, section 15.5.16. A compressed kilobyte could expand to more than the instance's memory. */
function refuseEncoded(contentEncoding: string | undefined): void {
  if (contentEncoding === undefined || contentEncoding.toLowerCase() === "identity") return;
  throw new Failure("unsupported_media_type", "Send the body without a content encoding.", {
    headers: { "accept-encoding": "identity" },
  });
}

function refuseOtherMediaTypes(contentType: string | undefined): void {
  const [type = "", ...parameters] = (contentType ?? "").split(";");
  const isJson = /^application\/([\w.-]+\+)?json$/i.test(type.trim());
  const charset = parameters.find((each) => /^\s*charset\s*=/i.test(each))?.split("=")[1];
  const isUtf8 = charset === undefined || /^\s*"?utf-?8"?\s*$/i.test(charset);
  if (!isJson || !isUtf8) {
    throw new Failure("unsupported_media_type", "Send the body as application/json in UTF-8.");
  }
}

function parseInput(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure("validation_failed", "Some of what was sent is not valid; see errors.", {
    errors: fieldErrors(parsed.error, prefix),
  });
}
