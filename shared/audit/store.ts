import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isMachine } from "../access/machines.ts";
import { isSystem, type Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { VIEW, type AuditAction, type AuditRow, type Changes } from "./model.ts";
import type { StoredAuditRow } from "./stored.ts";

export interface AuditEntry {
  action: AuditAction;
  actor: Actor;
  webinarId: string | null;
  at: Date;
  outcome?: AuditRow["outcome"];
  changes?: Changes;
  facts?: Record<string, unknown>;
}

/** Writes the row in the transaction of its change. */
export function writeSysAudit(tx: Transaction, firestore: Firestore, entry: AuditEntry): void {
  const document = firestore.collection("sys_audit").doc();
  tx.create(document, rowOf(document.id, entry));
}

/** What somebody was shown. `facts` name nobody: not the text of a search either. One write. */
export async function recordView(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  { webinarId, facts }: Pick<AuditEntry, "webinarId" | "facts">,
): Promise<void> {
  const document = firestore.collection("sys_audit_views").doc();
  await document.create(
    rowOf(document.id, { action: VIEW, actor, webinarId, at: clock.now(), facts }),
  );
}

function rowOf(id: string, entry: AuditEntry): StoredAuditRow {
  const { actor } = entry;
  return {
    id,
    action: entry.action,
    outcome: entry.outcome ?? "done",
    actor_uid: actor.uid,
    actor_email: actor.email,
    ...(actor.name !== undefined && { actor_name: actor.name }),
    ...(actor.assistant !== undefined && { actor_assistant: actor.assistant }),
    ...(isMachine(actor)
      ? { actor_is_machine: true }
      : { actor_kind: isSystem(actor) ? "system" : "person" }),
    actor_capabilities: actor.capabilities,
    webinar_id: entry.webinarId,
    changes: entry.changes ?? {},
    facts: entry.facts ?? {},
    request_id: actor.request_id,
    ...(actor.caller_request_id !== undefined && { caller_request_id: actor.caller_request_id }),
    trace_id: actor.trace?.trace_id ?? null,
    address: actor.address,
    user_agent: actor.user_agent,
    at: entry.at,
  };
}

/** True if the audit records that the webinar was deleted. */
export async function hasDeletionRow(firestore: Firestore, webinarId: string): Promise<boolean> {
  const rows = await firestore
    .collection("sys_audit")
    .where("webinar_id", "==", webinarId)
    .where("action", "==", "sys.webinar.delete")
    .where("outcome", "==", "done")
    .limit(1)
    .select()
    .get();
  return !rows.empty;
}
