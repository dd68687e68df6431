import { z } from "zod";
import { storedAs } from "../platform/stored.ts";
import { AuditRow } from "./model.ts";

/**
 * A machine's row has no `actor_kind`: versions without machines cannot read a third kind, and may run beside this one or
 * come back (docs/decisions/0030-documents-grow-old.md).
 */
const StoredAuditRow = AuditRow.extend({ actor_is_machine: z.boolean().optional() });
export type StoredAuditRow = z.infer<typeof StoredAuditRow>;

export const auditRowDocuments = storedAs("sys_audit", StoredAuditRow, {
  upgrade: (raw) => (raw["actor_is_machine"] === true ? { ...raw, actor_kind: "machine" } : raw),
});
