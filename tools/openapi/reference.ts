/** Writes the API reference, docs/api.md. */
import { PROBLEM_MEDIA_TYPE } from "../../functions/http/problem.ts";
import { FAILURES } from "../../shared/platform/failure.ts";
import type { CatalogEntry } from "../generate-catalog.ts";
import { answerOf, type Content, type OpenApi, type Operation } from "./document.ts";
import type { Parameter } from "./parameters.ts";

const HEAD = `# API reference

Generated from the function files by \`npm run openapi\`. The full description, with every schema, is
\`functions/openapi.json\`; the running stack shows it at \`/docs\`.`;

interface Served {
  path: string;
  method: string;
  operation: Operation;
}

export function referenceOf(document: OpenApi, catalog: readonly CatalogEntry[]): string {
  const served = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Served => ({ path, method, operation })),
  );
  const forAll = served.filter(({ operation }) => operation.security.length === 0);
  const forOperators = served.filter(({ operation }) => operation.security.length > 0);
  return [
    HEAD,
    document.info.description,
    "## For operators",
    "These calls need an ID token. Those marked (fresh) make changes and need a recent sign-in.",
    operations(document, forOperators, catalog),
    "## Public",
    operations(document, forAll, catalog),
    "## Events",
    "What subscribers get, each as a signed `POST` of one CloudEvent. [How to receive them](events.md).",
    events(document),
    "## Internal",
    "Only Cloud Tasks, Cloud Scheduler and SendGrid may call these.",
    internalFunctions(catalog),
    "## Problem codes",
    "Each failure is an `application/problem+json` document with one of these codes and a `request_id`, which is also in the log.",
    problems(),
    "",
  ].join("\n\n");
}

function operations(document: OpenApi, served: Served[], catalog: readonly CatalogEntry[]): string {
  const rows = served.map(({ path, method, operation }) => {
    const { operationId, summary, parameters = [], requestBody, responses } = operation;
    const isChange = catalog.some(
      ({ name, access }) => name === operationId && access === "mutate",
    );
    return [
      `\`${operationId}\`${isChange ? " (fresh)" : ""}`,
      `\`${method.toUpperCase()} ${path}\``,
      cell(summary),
      taken(parameters, requestBody),
      answers(document, responses),
    ];
  });
  return table(["function", "request", "what it does", "takes", "answers"], rows);
}

function taken(parameters: Parameter[], body: Operation["requestBody"]): string {
  const named = parameters
    .filter((each) => each.in !== "path")
    .map(({ name, required }) => `\`${name}\`${required ? " (required)" : ""}`);
  const sent = body === undefined ? [] : [schemasOf(body.content)];
  return [...named, ...sent].join(", ");
}

/** Statuses that any operation of its kind can answer are told once, in the document. */
const USUAL = new Set(["400", "401", "403", "404", "408", "413", "415", "500", "503"]);

function answers(document: OpenApi, responses: Operation["responses"]): string {
  return Object.entries(responses)
    .filter(([status]) => !USUAL.has(status))
    .map(([status, answer]) => {
      const { content = {} } = answerOf(document, answer) ?? {};
      const problem = content[PROBLEM_MEDIA_TYPE];
      const codes = Object.keys(problem?.examples ?? {}).map((code) => `\`${code}\``);
      if (problem !== undefined) return `${status} ${codes.join(", ")}`;
      return Object.keys(content).length === 0 ? status : `${status} ${schemasOf(content)}`;
    })
    .join("; ");
}

const MEDIA: Record<string, string> = {
  "application/x-www-form-urlencoded": "a form",
  "text/html": "a page",
};

/** The names of JSON schemas, and the other media types. */
const schemasOf = (content: Content): string =>
  Object.entries(content)
    .map(([type, { schema }]) => {
      if (type !== "application/json") return MEDIA[type] ?? type.replace(/;.*/, "");
      const reference: unknown = schema["$ref"];
      if (typeof reference === "string") return `\`${reference.split("/").at(-1) ?? ""}\``;
      const members = Object.keys(schema["properties"] ?? {});
      if (members.length === 0) return "`{}`";
      return `{ ${members.map((name) => `\`${name}\``).join(", ")} }`;
    })
    .join(" or ");

const events = ({ webhooks }: OpenApi): string =>
  table(
    ["type", "what happened", "schema of `data`"],
    Object.entries(webhooks).map(([type, { post }]) => [
      `\`${type}\``,
      cell(post.summary),
      Object.values(post.requestBody.content).map(dataOf).join(),
    ]),
  );

function dataOf({ schema }: Content[string]): string {
  const { data } = schema["properties"] as { data: { $ref: string } };
  return `\`${data.$ref.split("/").at(-1) ?? ""}\``;
}

function internalFunctions(catalog: readonly CatalogEntry[]): string {
  const rows = catalog
    .filter(({ trigger }) => trigger !== "http")
    .map(({ name, summary, queue, schedule }) => [
      `\`${name}\``,
      cell(summary),
      queue ? `tasks of \`${queue}\`` : schedule ? `the clock, \`${schedule}\`` : "SendGrid",
    ]);
  return table(["function", "what it does", "called by"], rows);
}

const problems = (): string =>
  table(
    ["code", "status", "title"],
    Object.entries(FAILURES).map(([code, { status, title }]) => [
      `\`${code}\``,
      String(status),
      cell(title),
    ]),
  );

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");
