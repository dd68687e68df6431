/** The state of the sweep, the queues and open mail, as operators see it. */
import { z } from "zod";
import { MailKindName } from "../delivery/model.ts";
import { Instant } from "../platform/instant.ts";
import { RetentionReport } from "../retention/model.ts";

/** A part of the report that could not be read, and why. The other parts are still there. */
const Trouble = z.object({ reason: z.string() });

export const SweepJob = z.object({
  state: z.enum(["enabled", "paused", "disabled", "missing", "unknown"]),
  schedule: z.string().nullable(),
  /** Null while paused. */
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
  /** Its own counts. Null if it failed. */
  report: z.record(z.string(), z.number()).nullable(),
  /** Why it failed, in words for operators. Null if it was complete. */
  failure: z.string().nullable(),
});
export type SweepRun = z.infer<typeof SweepRun>;

export const QueueReport = z.object({
  name: z.string(),
  state: z.enum(["running", "paused", "disabled", "missing", "unknown"]),
  /** Waiting and running tasks. There are more if `has_more`. */
  tasks: z.int(),
  has_more: z.boolean(),
});
export type QueueReport = z.infer<typeof QueueReport>;

export const OpenBatches = z.object({
  planned: z.int(),
  sending: z.int(),
  unknown: z.int(),
  accepted: z.int(),
  /** The batch that has been due for the longest. */
  oldest_due: z
    .object({ batch_id: z.string(), webinar_id: z.string(), due_at: Instant })
    .nullable(),
});
export type OpenBatches = z.infer<typeof OpenBatches>;

/** Mail that is held by an operator, or because too much of it failed. */
export const PausedDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  at: Instant,
  /** The operator's address; `system` if no person held it. */
  by: z.string(),
  reason: z.string(),
  /** What the mail provider said when it refused the mail itself; null otherwise. */
  detail: z.string().nullable(),
});
export type PausedDelivery = z.infer<typeof PausedDelivery>;

/** Mail that may or may not have been sent. A person has to decide. */
export const UndecidedDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  people: z.int(),
});
export type UndecidedDelivery = z.infer<typeof UndecidedDelivery>;

/** Mail that still goes out although much of it fails, since strangers can add bad addresses to its audience. */
export const FailingDelivery = z.object({
  webinar_id: z.string(),
  kind: MailKindName,
  schedule_version: z.int(),
  /** When it began to fail. */
  at: Instant,
  sent: z.int(),
  /** Refused by the mail provider. */
  failed: z.int(),
  /** How many of `sent` bounced. */
  bounced: z.int(),
});
export type FailingDelivery = z.infer<typeof FailingDelivery>;

/** A system that gets no events any more: it answered 410 (`gone`), or nothing but failures for days. */
export const DisabledSubscriber = z.object({
  subscriber_id: z.string(),
  name: z.string(),
  reason: z.enum(["gone", "failing"]),
  at: Instant,
});
export type DisabledSubscriber = z.infer<typeof DisabledSubscriber>;

export const RecentFailure = z.object({
  kind: z.enum(["mail", "calendar"]),
  webinar_id: z.string(),
  at: Instant,
  /** Of a Calendar failure, with what the words for it name. Null for mail. */
  code: z.string().nullable(),
  params: z.record(z.string(), z.string()).optional(),
  /** In English, for engineers. For mail, what the provider said. */
  message: z.string(),
  hint: z.string().nullable(),
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
      /** True if three runs in a row are missing. False before the first run. */
      is_late: z.boolean(),
      /** The last run's own counts. */
      report: z.record(z.string(), z.number()).nullable(),
      /** At most 20, the latest first, including failed ones. */
      runs: z.array(SweepRun),
    }),
    queues: z.union([z.array(QueueReport), Trouble]),
    open_batches: OpenBatches,
    /** People who asked for news at least ten minutes ago and have not got the mail that asks them to confirm. */
    unsent_opt_ins: z.int(),
    /** The same for places that wait for a click in their mailbox, and have not expired. */
    unsent_place_questions: z.int(),
    /** People on waiting lists whom we could not tell so, or that the webinar is cancelled, in the past week. */
    unsent_waiting_letters: z.int(),
    /** The latest first. */
    paused_deliveries: z.array(PausedDelivery),
    /** The most people first. */
    undecided_deliveries: z.array(UndecidedDelivery),
    /** When SendGrid created the latest event that reached us, within half a minute; null before the first. */
    last_mail_event_at: Instant.nullable(),
    /** Of the past week, the latest first. */
    failing_deliveries: z.array(FailingDelivery),
    failures: z.array(RecentFailure),
    /** The latest first. */
    disabled_subscribers: z.array(DisabledSubscriber),
    retention: RetentionReport,
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
