/** What the audit trail is narrowed to, as the address holds it. Pure. */
import type { AuditRow } from "../../api/wire.ts";

export interface AuditFilters {
  webinar_id: string;
  actor: string;
  action: string;
}

export const readAuditFilters = (query: URLSearchParams): AuditFilters => ({
  webinar_id: query.get("webinar_id") ?? "",
  actor: query.get("actor") ?? "",
  action: query.get("action") ?? "",
});

export function auditFiltersPath(base: string, filters: AuditFilters): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return query.size === 0 ? base : `${base}?${query}`;
}

export interface Change {
  name: string;
  before: string | null;
  after: string | null;
}

/** Each changed member, short enough for a table; what was nothing and is nothing is left out. */
export function changesOf(changes: AuditRow["changes"]): Change[] {
  return Object.entries(changes)
    .map(([name, { before, after }]) => ({ name, before: words(before), after: words(after) }))
    .filter(({ before, after }) => before !== after);
}

const LONGEST = 60;

function words(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
