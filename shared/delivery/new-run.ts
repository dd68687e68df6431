/** A run before its first pass, and the names of runs. Pure. */
import type { Webinar } from "../webinars/model.ts";
import { scheduleOf, type MailKind } from "./kind.ts";
import { runId, type MailRun, type RunTotals } from "./model.ts";

export const NO_TOTALS: RunTotals = { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 };

/** The id of the run for the webinar's present schedule and edition. */
export const presentRunId = (kind: MailKind, webinar: Webinar): string =>
  runId(kind.name, webinar.id, scheduleOf(kind, webinar), kind.editionOf?.(webinar));

/** The id of the run for that schedule and edition; default: the present ones. */
export const namedRunId = (
  kind: MailKind,
  webinar: Webinar,
  named: { schedule_version?: number | undefined; edition?: number | undefined },
): string =>
  runId(
    kind.name,
    webinar.id,
    named.schedule_version ?? scheduleOf(kind, webinar),
    kind.editionOf && (named.edition ?? kind.editionOf(webinar)),
  );

/** A run before its first pass: nobody is bound and nothing is open. */
export function newRun(kind: MailKind, webinar: Webinar, now: Date): MailRun {
  return {
    id: presentRunId(kind, webinar),
    webinar_id: webinar.id,
    kind: kind.name,
    schedule_version: scheduleOf(kind, webinar),
    ...(kind.editionOf && { edition: kind.editionOf(webinar) }),
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
