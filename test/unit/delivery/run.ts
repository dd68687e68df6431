import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";

/** A run of 1h reminders whose only batch is being sent. */
export const run = (changes: Partial<MailRun> = {}): MailRun => ({
  id: "run",
  webinar_id: "w",
  kind: "reminder_1h",
  schedule_version: 1,
  state: "sending",
  paused: null,
  canary: null,
  canary_open: 0,
  bounced: 0,
  watched_from: { sent: 0, failed: 0, bounced: 0 },
  pass: 1,
  pass_origin: "operator",
  cursor: null,
  planning_until: null,
  batches: 1,
  open_batches: 1,
  totals: { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  reasons: {},
  opened_at: new Date("2026-11-24T10:00:00Z"),
  finished_at: null,
  ...changes,
});

export const people = (count: number): MailBatch["recipients"] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    email: `${index}@example.org`,
    name: "N",
    locale: "en",
    time_zone: "UTC",
  }));
