/** The filters of the audit trail, as the page's address and the API have them. Pure. */
import type { QueryOf } from "../../api/request.ts";
import type { AuditRow } from "../../api/wire.ts";
import { instantsOf } from "../../time/zoned-time.ts";

export const ACTORS = ["people", "accounts", "machines", "all"] as const;
export type Actors = (typeof ACTORS)[number];

export interface AuditFilters {
  webinar_id: string;
  actor: string;
  action: string;
  /** Null until somebody chooses; `actorsOf` gives the default. */
  by: Actors | null;
  /** First and last day, in the operator's time zone: YYYY-MM-DD, or empty. */
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

/** Most rows come from our own jobs, so the whole trail shows people's rows alone, and a filtered trail shows all. */
export function actorsOf({ by, webinar_id, actor, action }: AuditFilters): Actors {
  if (by !== null) return by;
  return webinar_id === "" && actor === "" && action === "" ? "people" : "all";
}

/** Addresses of the page had `machines` for our own jobs before other machines could call. */
const ACTOR_KINDS = {
  people: "person",
  accounts: "machine",
  machines: "system",
  all: undefined,
} as const;

/** The API's query. */
export function auditQuery(filters: AuditFilters, zone: string): QueryOf<"/sys/audit"> {
  const filled = (value: string) => (value === "" ? undefined : value);
  return {
    webinar_id: filled(filters.webinar_id),
    actor: filled(filters.actor),
    // If the address names an unknown action, the API refuses it and the page shows the refusal.
    action: filled(filters.action) as QueryOf<"/sys/audit">["action"],
    actor_kind: ACTOR_KINDS[actorsOf(filters)],
    from: startOfDay(filters.from, zone),
    to: startOfDay(dayAfter(filters.to), zone),
  };
}

/** Usually midnight; 01:00 if the clock is set forward at midnight. */
const startOfDay = (date: string, zone: string): string | undefined =>
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

/** The changed fields, cut short for a table. A field that was empty and stays empty is left out. */
export function changesOf(changes: AuditRow["changes"]): Change[] {
  return Object.entries(changes)
    .map(([name, { before, after }]) => ({
      name,
      before: valueText(before),
      after: valueText(after),
    }))
    .filter(({ before, after }) => before !== after);
}

export interface AttendanceMark {
  id: string;
  before: FormerMark;
}
type FormerMark = "unmarked" | "attended" | "absent";

/** The registrations whose attendance was marked, each with its former mark. */
export function marksOf({ former }: AuditRow["facts"]): AttendanceMark[] {
  const marks = (former ?? {}) as Partial<Record<FormerMark, string[]>>;
  return (["unmarked", "attended", "absent"] as const).flatMap((before) =>
    (marks[before] ?? []).map((id) => ({ id, before })),
  );
}

const VALUE_MAX_LENGTH = 60;

function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > VALUE_MAX_LENGTH ? `${text.slice(0, VALUE_MAX_LENGTH)}…` : text;
}
