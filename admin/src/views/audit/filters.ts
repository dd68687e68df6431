/** What the audit trail is narrowed to, as the address holds it. Pure. */
import type { QueryOf } from "../../api/order.ts";
import type { AuditRow } from "../../api/wire.ts";
import { instantsOf } from "../../time/zoned-time.ts";

export const ACTORS = ["people", "machines", "all"] as const;
export type Actors = (typeof ACTORS)[number];

export interface AuditFilters {
  webinar_id: string;
  actor: string;
  action: string;
  /** Null where nobody has chosen: `actorsOf` says what that means. */
  by: Actors | null;
  /** Days in the reader's zone, both of them included: YYYY-MM-DD, or empty. */
  from: string;
  to: string;
}

export const readAuditFilters = (query: URLSearchParams): AuditFilters => ({
  webinar_id: query.get("webinar_id") ?? "",
  actor: query.get("actor") ?? "",
  action: query.get("action") ?? "",
  by: ACTORS.find((actors) => actors === query.get("by")) ?? null,
  from: query.get("from") ?? "",
  to: query.get("to") ?? "",
});

export function auditFiltersPath(base: string, filters: AuditFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== null && value !== "") query.set(name, String(value));
  }
  return query.size === 0 ? base : `${base}?${query}`;
}

/** The whole trail is mostly our own jobs'; who looks for a webinar, an action or somebody wants what there is of it. */
export function actorsOf({ by, webinar_id, actor, action }: AuditFilters): Actors {
  if (by !== null) return by;
  return webinar_id === "" && actor === "" && action === "" ? "people" : "all";
}

const KINDS = { people: "person", machines: "system", all: undefined } as const;

/** As the API takes them. */
export function auditQuery(filters: AuditFilters, zone: string): QueryOf<"/sys/audit"> {
  const filled = (value: string) => (value === "" ? undefined : value);
  return {
    webinar_id: filled(filters.webinar_id),
    actor: filled(filters.actor),
    // The address may name an action that there is not: the API refuses it, and the page shows the refusal.
    action: filled(filters.action) as QueryOf<"/sys/audit">["action"],
    actor_kind: KINDS[actorsOf(filters)],
    from: beginningOf(filters.from, zone),
    to: beginningOf(dayAfter(filters.to), zone),
  };
}

/** Where the clock is set forward at midnight, a day begins at one. */
const beginningOf = (date: string, zone: string): string | undefined =>
  ["00:00", "01:00"].flatMap((time) => instantsOf({ date, time }, zone))[0]?.toISOString();

function dayAfter(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? "" : new Date(ms + 86_400_000).toISOString().slice(0, 10);
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

export interface Marked {
  id: string;
  before: FormerMark;
}
type FormerMark = "unmarked" | "attended" | "absent";

/** Whose attendance was marked, and what it was before. */
export function marksOf({ former }: AuditRow["facts"]): Marked[] {
  const marks = (former ?? {}) as Partial<Record<FormerMark, string[]>>;
  return (["unmarked", "attended", "absent"] as const).flatMap((before) =>
    (marks[before] ?? []).map((id) => ({ id, before })),
  );
}

const LONGEST = 60;

function words(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
