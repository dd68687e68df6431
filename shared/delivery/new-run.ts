import type { MailKindName, MailRun, RunTotals } from "./model.ts";
import { runId } from "./model.ts";

export const NO_TOTALS: RunTotals = { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 };

/** A run before its first pass: nobody is bound and nothing is open. */
export function newRun(
  kind: MailKindName,
  webinar: { id: string; schedule_version: number },
  now: Date,
): MailRun {
  return {
    id: runId(kind, webinar.id, webinar.schedule_version),
    webinar_id: webinar.id,
    kind,
    schedule_version: webinar.schedule_version,
    state: "done",
    paused: null,
    canary: null,
    canary_open: 0,
    bounced: 0,
    watched_from: { sent: 0, failed: 0, bounced: 0 },
    pass: 0,
    pass_origin: "operator",
    cursor: null,
    planning_until: null,
    batches: 0,
    open_batches: 0,
    totals: NO_TOTALS,
    reasons: {},
    opened_at: now,
    finished_at: null,
  };
}
