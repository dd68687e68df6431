/** A run as the console gets it. */
import type { RunDetail } from "../../../admin/src/api/wire.ts";

export const NO_FIGURES: RunDetail["figures"] = {
  delivered: 0,
  deferred: 0,
  bounced: 0,
  blocked: 0,
  dropped: 0,
  silent: 0,
  awaited: 0,
  unreported: 0,
};

export const run = (changes: Partial<RunDetail>): RunDetail => ({
  id: "run",
  kind: "reminder_24h",
  schedule_version: 1,
  edition: null,
  state: "sending",
  paused_reason: null,
  paused_detail: null,
  paused_at: null,
  paused_by: null,
  totals: { owed: 10, sent: 0, skipped: 0, failed: 0, unknown: 0, pending: 10 },
  undecided: 0,
  undecided_at: null,
  reasons: {},
  erased: 0,
  resent_at: null,
  opened_at: "2026-11-24T08:00:00.000Z",
  finished_at: null,
  figures: NO_FIGURES,
  ...changes,
});
