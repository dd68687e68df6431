import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { countOf, readDocuments } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { pageQuery } from "../platform/page.ts";
import { listKey, readPageToken, writePageToken } from "../platform/page-token.ts";
import { ActorKind, AuditAction, VIEW, type AuditRow } from "./model.ts";
import { auditRowDocuments } from "./stored.ts";

export const ListAuditQuery = z.strictObject({
  ...pageQuery(200).shape,
  webinar_id: z.string().min(1).max(100).optional(),
  actor: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .meta({
      description:
        "An operator's or a machine's e-mail address or uid; `administrator:` and a user's name, for a command; `system:` and a function's name; or `system:clock`.",
    })
    .optional(),
  actor_kind: ActorKind.meta({
    description: "Operators (`person`), service accounts (`machine`), or our own jobs (`system`).",
  }).optional(),
  action: AuditAction.optional(),
  from: Instant.meta({ description: "At or after this instant." }).optional(),
  to: Instant.meta({ description: "Before this instant." }).optional(),
});

/** Newest first. Without an action, what people were shown is left out. Reads one document more than the page holds. */
export async function listAudit(
  firestore: Firestore,
  asked: z.output<typeof ListAuditQuery>,
): Promise<{ rows: AuditRow[]; next_page_token: string | null }> {
  const { page_size, page_token, webinar_id, actor, actor_kind, action, from, to } = asked;
  const list = listKey("audit", asked);
  const after = readPageToken(page_token, list);
  const isOfViews = action === VIEW;
  let query: Query = firestore.collection(isOfViews ? "sys_audit_views" : "sys_audit");
  if (webinar_id !== undefined) query = query.where("webinar_id", "==", webinar_id);
  if (actor !== undefined) query = byActor(query, actor);
  if (actor_kind !== undefined) query = byKind(query, actor_kind);
  if (action !== undefined && !isOfViews) query = query.where("action", "==", action);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (to !== undefined) query = query.where("at", "<", to);
  query = query.orderBy("at", "desc").orderBy(FieldPath.documentId(), "desc");
  if (after !== null) query = query.startAfter(after.at, after.id);
  const { docs } = await query.limit(page_size + 1).get();
  const found = readDocuments(docs, auditRowDocuments);
  const rows = found.slice(0, page_size);
  const last = rows.at(-1);
  const isMore = found.length > page_size && last !== undefined;
  const next = isMore ? { at: last.at, id: last.id } : null;
  return { rows, next_page_token: writePageToken(next, list) };
}

const byKind = (query: Query, kind: ActorKind): Query =>
  kind === "machine"
    ? query.where("actor_is_machine", "==", true)
    : query.where("actor_kind", "==", kind);

const byActor = (query: Query, actor: string): Query =>
  actor.includes("@")
    ? query.where("actor_email", "==", actor.toLowerCase())
    : query.where("actor_uid", "==", actor);

/** How often this was done with the webinar. One read for each thousand times. */
export const countActions = (
  firestore: Firestore,
  webinarId: string,
  action: AuditAction,
): Promise<number> =>
  countOf(
    firestore
      .collection("sys_audit")
      .where("webinar_id", "==", webinarId)
      .where("action", "==", action),
  );
