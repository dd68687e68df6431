/** What a webinar keeps of its Calendar event. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";

/** Why there is no working Calendar event, and what to do about it. */
export const MeetProvisionError = z.object({
  code: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  message: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  at: Instant,
});

/** How far the Calendar event is behind the webinar. Internal. */
export const CalendarSync = z.object({
  /** Part of the event's id. Rises with a new host, and when somebody deletes the event. */
  generation: z.int().min(1),
  /** The host whose calendar has `calendar_event_id`; null before the first event. */
  host_email: z.string().nullable(),
  /** Counts the changes that the event has to follow. */
  version: z.int().min(1),
  /** The last version that the event followed. */
  synced_version: z.int().min(0),
  /** Events to delete. */
  orphans: z.array(
    z.object({
      host_email: z.string(),
      event_id: z.string(),
      /** True if we have seen the event; false if an insert may have created it unseen. */
      is_known: z.boolean(),
      /** When Google first said that there is no such event; null before that. */
      absent_at: Instant.nullable(),
    }),
  ),
  /** When to try again; null if there is no work, or if only a change of the webinar can help. */
  retry_at: Instant.nullable(),
  attempts: z.int().min(0),
  /** When the first of the attempts was that have failed since the last success; absent if none has. */
  failing_since: Instant.optional(),
});
export type CalendarSync = z.infer<typeof CalendarSync>;

/** The guests of the Calendar event. Internal. */
export const CalendarGuests = z.object({
  count: z.int().min(0),
  /** Counts the changes that the guests have to follow. */
  version: z.int().min(0),
  synced_version: z.int().min(0),
  /** People to take off the event, as digests, which need no erasure, with the version at which each left. */
  departed: z.array(z.object({ guest: z.string(), version: z.int() })),
  /** When Google last refused further guests; null for never. */
  refused_at: Instant.nullable(),
  /** When to try again; null if there is no work. */
  retry_at: Instant.nullable(),
  attempts: z.int().min(0),
  /** What Google refused last, and what to do about it. Absent before the first refusal. */
  failure: z.object({ code: z.string(), hint: z.string() }).nullable().optional(),
});
export type CalendarGuests = z.infer<typeof CalendarGuests>;
