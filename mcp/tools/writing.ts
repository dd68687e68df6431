/**
 * A change takes two tools: one previews it and hands out a confirmation, the other makes it with that confirmation alone.
 * Nothing mails, publishes or deletes in one call.
 */
import { createHash } from "node:crypto";
import { refusalOf } from "../api/problem.ts";
import type { ApiDocument, JsonSchema, Operation } from "../api/document.ts";
import { previewOf, type PreviewMaker } from "./preview.ts";
import { dataResult, dataSchema, errorResult, type ToolResult } from "./result.ts";
import { freeText, inputSchema, outline } from "./schemas.ts";
import type { Session, Tool } from "./tool.ts";
import { titleOf } from "./title.ts";

const CONFIRMATION_SCHEMA = {
  type: "string",
  description: "Of the preview that the person has seen and agreed to.",
  maxLength: 500,
};

const PREVIEW_MEMBERS: Record<string, JsonSchema> = {
  does: { type: "string" },
  people: {
    type: ["integer", "null"],
    description: "How many people it reaches or concerns; null where the API does not count.",
  },
  confirmation: { type: "string" },
  expires_at: { type: "string" },
  next: { type: "string" },
};

const HINTS = { idempotentHint: false, openWorldHint: false };

export function writingTools(
  document: ApiDocument,
  operation: Operation,
  maker: PreviewMaker,
): Tool[] {
  const { name, summary, reply } = operation;
  const schema = reply ?? {};
  const written = freeText(document, schema);
  const preview: Tool = {
    name: `preview-${name}`,
    title: `Preview: ${titleOf(name)}`,
    description: `Previews, and changes nothing: ${summary}. Returns whom it would reach and a confirmation for \`${name}\`.`,
    inputSchema: inputSchema(document, operation),
    outputSchema: dataSchema({ type: "object" }, PREVIEW_MEMBERS),
    annotations: { ...HINTS, readOnlyHint: true, destructiveHint: false },
    run: async (session, given) => previewTool(session, given, { operation, maker }),
  };
  const acting: Tool = {
    name,
    title: titleOf(name),
    description: `${summary}. Only with the confirmation of \`preview-${name}\`, the same arguments, and the person's consent to that preview.`,
    inputSchema: inputSchema(document, operation, { confirmation: CONFIRMATION_SCHEMA }),
    outputSchema: dataSchema(outline(document, schema, 1)),
    annotations: { ...HINTS, readOnlyHint: false, destructiveHint: true },
    run: (session, { confirmation, ...given }) =>
      act(session, given, { operation, maker, written, confirmation: String(confirmation) }),
  };
  return [preview, acting];
}

interface Writing {
  operation: Operation;
  maker: PreviewMaker;
}

async function previewTool(
  session: Session,
  given: Readonly<Record<string, unknown>>,
  { operation, maker }: Writing,
): Promise<ToolResult> {
  const preview = await previewOf(session, given, maker);
  if ("refusal" in preview) return errorResult(preview.refusal);
  const { name, summary } = operation;
  const operator = await session.operator();
  const act = { operator, tool: name, given, ...preview.seen };
  return dataResult(preview.shown, maker.freeText, {
    does: summary,
    people: preview.seen.people,
    ...session.confirmations.make(act, session.now()),
    next: `Nothing is done yet. Show the person what this does and whom it reaches. If they agree, call ${name} with the same arguments and this confirmation.`,
  });
}

async function act(
  session: Session,
  given: Readonly<Record<string, unknown>>,
  writing: Writing & { written: readonly string[]; confirmation: string },
): Promise<ToolResult> {
  const { operation, maker, written, confirmation } = writing;
  const operator = await session.operator();
  const tool = operation.name;
  const agreed = session.confirmations.check(
    confirmation,
    { operator, tool, given },
    session.now(),
  );
  if (agreed === "another") return errorResult(ANOTHER);
  if (agreed === "expired")
    return withFresh("The confirmation has expired.", session, given, writing);
  const now = await previewOf(session, given, maker);
  if ("refusal" in now) return errorResult(now.refusal);
  if (now.seen.people !== agreed.people) {
    const was = `The person agreed to ${agreed.people ?? "no count of"} people; by now it is ${now.seen.people ?? "uncounted"}.`;
    return withFresh(was, session, given, writing);
  }
  if (now.seen.etag !== agreed.etag) {
    return withFresh("It has changed since the preview.", session, given, writing);
  }
  const etag = maker.write.hasHiddenVersion ? null : agreed.etag;
  const headers = headersOf(operation, { etag, confirmation });
  const answer = await session.api.call(operation, { given, headers });
  const refusal = refusalOf(answer, session.advice);
  return refusal === null ? dataResult(answer.body, written) : errorResult(refusal);
}

const ANOTHER =
  "Nothing was done. This confirmation is not for this: another tool, other arguments, another operator or another server. Preview again, and ask the person.";

/** The refusal with a new preview, which the person has to see before anything else happens. */
async function withFresh(
  why: string,
  session: Session,
  given: Readonly<Record<string, unknown>>,
  writing: Writing,
): Promise<ToolResult> {
  const { content } = await previewTool(session, given, writing);
  const refused = errorResult(`Nothing was done. ${why} This is the preview of now:`);
  return { ...refused, content: [...refused.content, ...content] };
}

/** One confirmation makes one thing, however often it is sent. */
function headersOf(
  { headers }: Operation,
  { etag, confirmation }: { etag: string | null; confirmation: string },
): Record<string, string> {
  const key = createHash("sha256").update(confirmation).digest("base64url");
  return {
    ...(headers.has("if-match") && etag !== null && { "if-match": etag }),
    ...(headers.has("idempotency-key") && { "idempotency-key": key }),
  };
}
