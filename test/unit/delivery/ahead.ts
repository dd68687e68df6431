/** Mail that is handed over ahead of its time. */
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { minutes } from "../../../shared/platform/instant.ts";

export const at = (time: string) => new Date(`2026-11-24T${time}Z`);
export const policy = { closesMs: minutes(10), most: 10, isOn: true };

/** Mail for 11:00; SendGrid takes it back until 10:50, and we order it until 10:48. */
export const UNTIL = at("10:48:00");

export function batch(changes: Partial<MailBatch> = {}): MailBatch {
  return {
    id: "reminder_24h-w-v1-1",
    run_id: "reminder_24h-w-v1",
    webinar_id: "w",
    kind: "reminder_24h",
    schedule_version: 1,
    sequence: 1,
    recipients: [{ id: "r", email: "a@b.co", name: "A", locale: "en", time_zone: "UTC" }],
    state: "planned",
    attempt: 1,
    send_at: at("11:00:00"),
    lease_expires_at: null,
    proof_until: null,
    expires_at: at("18:00:00"),
    due_at: at("10:32:00"),
    planned_at: at("10:30:00"),
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
    ...changes,
  };
}
