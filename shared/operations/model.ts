/** How the product's own machinery stands, as operators see it. */
import { z } from "zod";
import { MailKindName } from "../delivery/model.ts";
import { Instant } from "../platform/instant.ts";

/** What is not there or does not answer says so here, and the rest of the report stands. */
const Trouble = z.object({ reason: z.string() });

export const SweepJob = z.object({
  state: z.enum(["enabled", "paused", "disabled", "missing", "unknown"]),
  schedule: z.string().nullable(),
  /** None while paused. */
  next_at: Instant.nullable(),
  last_attempt_at: Instant.nullable(),
  /** Null before the first attempt. */
  last_attempt_succeeded: z.boolean().nullable(),
});
export type SweepJob = z.infer<typeof SweepJob>;

export const SweepRun = z.object({
  /** When it began. */
  at: Instant,
  duration_ms: z.int(),
  /** What it did, by its own count. Null where it broke off. */
  report: z.record(z.string(), z.number()).nullable(),
  /** In words, for operators. Null where it came to its end. */
  failure: z.string().nullable(),
});
export type SweepRun = z.infer<typeof SweepRun>;

export const QueueReport = z.object({
  name: z.string(),
  state: z.enum(["running", "paused", "disabled", "missing", "unknown"]),
  /** Tasks that wait or run; not all of them where `has_more`. */
  tasks: z.int(),
  has_more: z.boolean(),
});
export type QueueReport = z.infer<typeof QueueReport>;

export const OpenBatches = z.object({
  planned: z.int(),
  sending: z.int(),
  unknown: z.int(),
  accepted: z.int(),
  /** The batch that has been due for the longest, whether or not the sweep has come by. */
  oldest_due: z
    .object({ batch_id: z.string(), webinar_id: z.string(), due_at: Instant })
    .nullable(),
});
export type OpenBatches = z.infer<typeof OpenBatches>;

/** Mail that is held, by an operator or because too much of it failed. */
export const PausedDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  at: Instant,
  /** The operator's address; `system` where it stopped by itself. */
  by: z.string(),
  reason: z.string(),
  /** What the mail provider said, where it has refused the mail itself. */
  detail: z.string().nullable(),
});
export type PausedDelivery = z.infer<typeof PausedDelivery>;

/** Mail that may or may not have been sent: a person has to decide. */
export const UndecidedDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  people: z.int(),
});
export type UndecidedDelivery = z.infer<typeof UndecidedDelivery>;
/** Mail that goes on although much of it fails: strangers can add addresses to its audience. */
export const FailingDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  /** Since when. */
  at: Instant,
  sent: z.int(),
  /** Refused by the mail provider. */
  failed: z.int(),
  /** How many of `sent` came back. */
  bounced: z.int(),
});
export type FailingDelivery = z.infer<typeof FailingDelivery>;

export const RecentFailure = z.object({
  kind: z.enum(["mail", "calendar"]),
  webinar_id: z.string(),
  at: Instant,
  /** In words, for operators. */
  message: z.string(),
  batch: z.object({ id: z.string(), kind: z.string(), state: z.string() }).nullable(),
});
export type RecentFailure = z.infer<typeof RecentFailure>;

export const Operations = z
  .object({
    at: Instant,
    sweep: z.object({
      job: z.union([SweepJob, Trouble]),
      last_run_at: Instant.nullable(),
      /** Seconds since the last run. */
      age_s: z.int().nullable(),
      /** Three times in a row it did not come; never while there has been no run at all. */
      is_late: z.boolean(),
      /** What the last run did, by its own count. */
      report: z.record(z.string(), z.number()).nullable(),
      /** The last 20 at most, the latest first, with those that broke off. */
      runs: z.array(SweepRun),
    }),
    queues: z.union([z.array(QueueReport), Trouble]),
    open_batches: OpenBatches,
    /** People who asked for news ten minutes ago or longer, and could not yet be asked by mail to confirm it. */
    unsent_opt_ins: z.int(),
    /** The latest first. */
    paused_deliveries: z.array(PausedDelivery),
    /** The most people first. */
    undecided_deliveries: z.array(UndecidedDelivery),
    /** When SendGrid made the latest event that has reached us, to half a minute; null before the first. */
    last_mail_event_at: Instant.nullable(),
    /** Of the past week, the latest first. */
    failing_deliveries: z.array(FailingDelivery),
    failures: z.array(RecentFailure),
  })
  .meta({ id: "Operations" });
export type Operations = z.infer<typeof Operations>;

export const SweepOrder = z
  .strictObject({ action: z.enum(["run", "pause", "resume"]) })
  .meta({ id: "SweepOrder" });
export type SweepAction = z.infer<typeof SweepOrder>["action"];

export const SweepControlled = z
  .object({ action: SweepOrder.shape.action, job: SweepJob })
  .meta({ id: "SweepControlled" });
export type SweepControlled = z.infer<typeof SweepControlled>;
