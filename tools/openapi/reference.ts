/** Writes the API reference, docs/api.md. */
import { PROBLEM_MEDIA_TYPE } from "../../functions/http/problem.ts";
import { FAILURES } from "../../shared/platform/failure.ts";
import type { CatalogEntry } from "../generate-catalog.ts";
import type { OpenApi, Operation, Parameter } from "./document.ts";

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
  const of = (tag: string) => served.filter(({ operation }) => operation.tags.includes(tag));
  return [
    HEAD,
    document.info.description,
    "## For operators",
    "These calls need an ID token. Those marked (fresh) make changes and need a recent sign-in.",
    operations(of("sys"), catalog),
    "## Public",
    operations(of("public"), catalog),
    "## Internal",
    "Only Cloud Tasks, Cloud Scheduler and SendGrid may call these.",
    internalFunctions(catalog),
    "## Problem codes",
    "Each failure is an `application/problem+json` document with one of these codes and a `request_id`, which is also in the log.",
    problems(),
    "",
  ].join("\n\n");
}

function operations(served: Served[], catalog: readonly CatalogEntry[]): string {
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
      answers(responses),
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

function answers(responses: Operation["responses"]): string {
  return Object.entries(responses)
    .filter(([status]) => status !== "default")
    .map(([status, { content }]) =>
      content === undefined || PROBLEM_MEDIA_TYPE in content
        ? status
        : `${status} ${schemasOf(content)}`,
    )
    .join("; ");
}

const MEDIA: Record<string, string> = {
  "application/x-www-form-urlencoded": "a form",
  "text/html": "a page",
};

/** The names of JSON schemas, and the other media types. */
const schemasOf = (content: NonNullable<Operation["requestBody"]>["content"]): string =>
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
