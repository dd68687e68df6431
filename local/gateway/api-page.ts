/** Renders functions/openapi.json as a page with every operation's parameters, body and answers. */
type Json = { [member: string]: unknown };

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    schema: Json;
  }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, Answer | { $ref: string }>;
}

interface Answer {
  description: string;
  headers?: Json;
  content?: Record<string, { schema: Json }>;
}

export interface ApiDescription {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Answer> };
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
  summary { cursor: pointer; padding: .4rem 0; }
  details { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  details > div { padding: 0 0 1rem 1rem; overflow-x: auto; }
  code, pre { font: .875em/1.5 ui-monospace, monospace; }
  pre { margin: 0; white-space: pre-wrap; }
  b { display: inline-block; min-width: 4.5rem; }
  table { border-collapse: collapse; }
  td, th { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; }
`;

export function apiPage({ info, paths, components }: ApiDescription): string {
  const operations = Object.entries(paths)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) =>
        operationOf({ method, path, operation }, components.responses),
      ),
    );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${escape(name)}"><summary><code>${escape(name)}</code></summary>
       <div>${schemaOf(schema)}</div></details>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(info.title)}: API</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
<body><h1>${escape(info.title)}</h1><p>${escape(info.description)}</p>
<p><a href="/docs/openapi.json">openapi.json</a></p>
<h2>Operations</h2>${operations.join("\n")}
<h2>Schemas</h2>${schemas.join("\n")}
<script>
  const open = () => { const at = document.getElementById(location.hash.slice(1)); if (at) at.open = true; };
  addEventListener("hashchange", open); open();
</script></body></html>`;
}

function operationOf(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  shared: Record<string, Answer>,
): string {
  const { operationId, summary, security, parameters = [], requestBody, responses } = operation;
  const rows = parameters.map(
    (each) =>
      `<tr><td><code>${escape(each.name)}</code><td>${escape(each.in)}${each.required ? ", required" : ""}
       <td>${schemaOf(each.schema)}<td>${escape(each.description ?? "")}</tr>`,
  );
  const answers = Object.entries(responses).map(([status, answer]) => {
    const { description, headers = {}, content = {} } = answerOf(answer, shared);
    const named = Object.keys(headers).map((name) => `<code>${escape(name)}</code>`);
    return `<tr><td>${escape(status)}<td>${escape(description)}<td>${named.join("<br>")}<td>${contentOf(content)}</tr>`;
  });
  return `<details id="${escape(operationId)}">
<summary><b>${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(summary)}</summary>
<div><p><code>${escape(operationId)}</code>, ${security.length === 0 ? "public" : "for operators"}</p>
${rows.length === 0 ? "" : `<h4>Parameters</h4><table>${rows.join("")}</table>`}
${requestBody === undefined ? "" : `<h4>Body${requestBody.required ? "" : ", optional"}</h4>${contentOf(requestBody.content)}`}
<h4>Answers</h4><table>${answers.join("")}</table></div></details>`;
}

const answerOf = (answer: Answer | { $ref: string }, shared: Record<string, Answer>): Answer =>
  "$ref" in answer
    ? (shared[answer.$ref.replace("#/components/responses/", "")] ?? { description: answer.$ref })
    : answer;

const contentOf = (content: Record<string, { schema: Json }>): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `${escape(type)} ${schemaOf(schema)}`)
    .join("<br>");

/** The schema as JSON, with its references as links. */
function schemaOf(schema: Json): string {
  const text = escape(JSON.stringify(schema, null, 2));
  const linked = text.replaceAll(
    /\{\s*&quot;\$ref&quot;: &quot;#\/components\/schemas\/(\w+)&quot;\s*\}/g,
    (_all, name: string) => `<a href="#${name}">${name}</a>`,
  );
  return `<pre>${linked}</pre>`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (each) => ENTITIES[each] ?? each);
