/** Holds each answer that a test gets against functions/openapi.json: status, media type, headers, code and body. */
import openapi from "../../functions/openapi.json" with { type: "json" };
import { PROBLEM_MEDIA_TYPE } from "../../functions/http/problem.ts";
import { unfit } from "../../tools/openapi/described.ts";
import { answerOf, type OpenApi, type Operation } from "../../tools/openapi/document.ts";
import { HEADERS } from "../../tools/openapi/headers.ts";
import { recordAnswer } from "./recorded-answers.ts";

const document = openapi as unknown as OpenApi;

interface Asked {
  method: string;
  /** With or without a query. */
  path: string;
}

interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

const variables = (parts: string[]): number => parts.filter((part) => part.startsWith("{")).length;
const templates = Object.entries(document.paths)
  .map(([template, methods]) => ({ parts: template.split("/"), methods }))
  // Fewer variables win, as at the gateway.
  .toSorted((one, other) => variables(one.parts) - variables(other.parts));

/** Undefined for what the document does not describe: internal functions, and methods that no function serves. */
function operationAsked({ method, path }: Asked): Operation | undefined {
  const given = (path.split("?")[0] ?? "").split("/");
  const found = templates.find(
    ({ parts }) =>
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith("{") || part === given[index]),
  );
  return found?.methods[method.toLowerCase()];
}

/** Throws for an answer that is not as functions/openapi.json says. Any test may meet one. */
export function refuseUndescribed(asked: Asked, answered: Answered): void {
  const operation = operationAsked(asked);
  const wrong = operation === undefined ? null : undescribed(operation, answered);
  if (operation !== undefined && wrong === null) recordAnswer(operation.operationId, answered);
  if (wrong === null) return;
  const { status, body } = answered;
  const told = `${asked.method} ${asked.path}: ${wrong}; see functions/openapi.json.`;
  throw new Error(`${told} ${status} ${JSON.stringify(body)}`);
}

/** Null for an answer as described; otherwise what is wrong with it. */
export function undescribed(operation: Operation, answered: Answered): string | null {
  const { status, headers, body } = answered;
  const described = answerOf(document, operation.responses[status]);
  if (described === undefined) return `a reply with ${status} is not described`;
  const wrongHeader = headersUndescribed(Object.keys(described.headers ?? {}), headers);
  if (wrongHeader !== null) return wrongHeader;
  const { content } = described;
  if (content === undefined) return body === "" ? null : "a body is not described";
  const type = mediaTypeOf(headers.get("content-type") ?? "");
  const found = Object.entries(content).find(([each]) => mediaTypeOf(each) === type);
  if (found === undefined) return `${type} is not described`;
  if (!type.includes("json")) return null;
  if (type === PROBLEM_MEDIA_TYPE && (body as { status?: unknown }).status !== status) {
    return "the problem names another status";
  }
  return unfit(found[1].schema, body);
}

const mediaTypeOf = (contentType: string): string => (contentType.split(";")[0] ?? "").trim();

/** Each header of the document's list is there where it must be, and nowhere else. */
function headersUndescribed(described: string[], headers: Headers): string | null {
  for (const [name, header] of Object.entries(HEADERS)) {
    const isThere = headers.has(name);
    if (described.includes(name)) {
      if ("required" in header && !isThere) return `${name} is missing`;
    } else if (isThere && name !== "Cache-Control") return `${name} is not described`;
  }
  return null;
}
