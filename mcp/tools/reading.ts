/** A tool that reads. The API decides whether the operator may. */
import { refusalOf } from "../api/problem.ts";
import type { ApiDocument, Operation } from "../api/document.ts";
import { dataResult, dataSchema, errorResult } from "./result.ts";
import { freeText, inputSchema, outline } from "./schemas.ts";
import { titleOf } from "./title.ts";
import type { Tool } from "./tool.ts";

/** How deep the reply is described: to the members of the elements of a list. */
const DEPTH = 2;

export function readingTool(document: ApiDocument, operation: Operation): Tool {
  const { name, summary, reply } = operation;
  const schema = reply ?? {};
  const written = freeText(document, schema);
  return {
    name,
    title: titleOf(name),
    description: `${summary}.${pagingOf(operation)} Changes nothing.`,
    inputSchema: inputSchema(document, operation),
    outputSchema: dataSchema(outline(document, schema, DEPTH)),
    annotations: {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
    async run({ api, advice }, given) {
      const answer = await api.call(operation, { given });
      const refusal = refusalOf(answer, advice);
      return refusal === null ? dataResult(answer.body, written) : errorResult(refusal);
    },
  };
}

const pagingOf = ({ arguments: all }: Operation): string =>
  all.has("page_token")
    ? " One page at a time: pass `next_page_token` of the last page as `page_token` until it is null."
    : "";
