/** Complete run and batch documents, for tests that need one in a given state. */
import type { MailBatch, MailRun } from "../../shared/delivery/model.ts";

const AT = new Date("2026-01-01T00:00:00Z");

export const wholeRun = (changes: Partial<MailRun> = {}): MailRun => ({
  id: "run",
  webinar_id: "webinar",
  kind: "reminder_24h",
  schedule_version: 1,
  state: "done",
  paused: null,
  canary: null,
  canary_open: 0,
  bounced: 0,
  watched_from: { sent: 0, failed: 0, bounced: 0 },
  pass: 1,
  pass_origin: "operator",
  cursor: null,
  planning_until: null,
  batches: 0,
  open_batches: 0,
  totals: { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  reasons: {},
  opened_at: AT,
  finished_at: null,
  ...changes,
});

export const wholeBatch = (changes: Partial<MailBatch> = {}): MailBatch => ({
  id: "batch",
  run_id: "run",
  webinar_id: "webinar",
  kind: "reminder_24h",
  schedule_version: 1,
  recipients: [],
  state: "planned",
  sequence: 1,
  attempt: 0,
  lease_expires_at: null,
  proof_until: null,
  expires_at: AT,
  due_at: null,
  planned_at: AT,
  accepted_at: null,
  message_id: null,
  stamped_at: null,
  failure: null,
  ...changes,
});
