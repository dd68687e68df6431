/** How long stored data lives (docs/decisions/0049-retention.md). */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { EVENTS_KEPT_DAYS } from "../events/log.ts";
import { HUBSPOT_OBJECTS_KEPT_DAYS } from "../hubspot/objects.ts";
import { SESSION_KEPT_DAYS } from "../sessions/model.ts";

/** Lives in days. The sweep deletes what is older; a change counts for everything that is stored. */
export interface Lives {
  /** After the webinar's end. */
  registrations: number;
  /** After the last consent; null for until the person unsubscribes. */
  interests: number | null;
  /** After the person unsubscribed: the document is the evidence of that. */
  withdrawn_interests: number;
  /** After the run was done. */
  runs: number;
  /** After the row was written. */
  audit: number;
  audit_views: number;
}
export type PurgedKind = keyof Lives;

/** What Firestore deletes by itself, by a time in each document (firestore.indexes.json), and its life in days. */
export const EXPIRING = {
  batches: 90,
  mail_outcomes: 90,
  unconfirmed_interests: 7,
  attendance_marks: 30,
  joins: 30,
  erasures: 30,
  idempotency_keys: 1,
  sender_counts: 1,
  mailboxes: 1,
  events: EVENTS_KEPT_DAYS,
  hubspot_objects: HUBSPOT_OBJECTS_KEPT_DAYS,
  operator_sessions: SESSION_KEPT_DAYS,
  event_deliveries: 30,
} as const;

/** One kind of data, as operators see it. */
export const KeptData = z.object({
  /** A member of `Lives` or of `EXPIRING`, or `pending_places`. */
  kind: z.string(),
  /** Null for as long as the person is subscribed. */
  kept_days: z.int().nullable(),
  /** `sweep`: the sweep deletes it. `ttl`: Firestore does, within about a day. */
  deleted_by: z.enum(["sweep", "ttl"]),
  /** When the life of the oldest began, as of the sweep's last look; null for none, and where nobody looks. */
  oldest_at: Instant.nullable(),
  /** When the oldest is due to go. */
  next_at: Instant.nullable(),
  /** How many were deleted so far; null where Firestore deletes. */
  deleted: z.int().nullable(),
});
export type KeptData = z.infer<typeof KeptData>;

export const RetentionReport = z.object({
  /** When the sweep last looked; null before the first time. */
  looked_at: Instant.nullable(),
  /** Webinars that are over, whose registrations stay because mail or Calendar work is still open. */
  held_webinars: z.int(),
  kinds: z.array(KeptData),
});
export type RetentionReport = z.infer<typeof RetentionReport>;
