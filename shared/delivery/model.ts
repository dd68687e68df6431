/** The ledger of a webinar's mail: a run for each kind and schedule, and its batches. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { storedAs } from "../platform/stored.ts";
import { REMINDER_KINDS } from "../webinars/horizons.ts";
import { RunFigures } from "./run-figures.ts";
import { MailTexts, SaidContent } from "./said.ts";

export const MailKindName = z.enum([
  ...REMINDER_KINDS,
  "reschedule",
  "details",
  "cancellation",
  "post_event",
  "follow_up",
  "announcement",
  "confirmation",
] as const);
export type MailKindName = z.infer<typeof MailKindName>;

/**
 * A kind in a stored document. After a rollback it may be one that only the newer version knows: such mail is kept, and
 * code that only passes the kind on accepts it (docs/decisions/0030-documents-grow-old.md).
 */
const StoredKind = z.string();

/** sent + skipped + failed + unknown + pending = owed, at all times. */
export const RunTotals = z.object({
  owed: z.int(),
  sent: z.int(),
  skipped: z.int(),
  failed: z.int(),
  unknown: z.int(),
});
export type RunTotals = z.infer<typeof RunTotals>;

export const pendingOf = (totals: RunTotals): number =>
  totals.owed - totals.sent - totals.skipped - totals.failed - totals.unknown;

/** Something for monitoring that is yet to be logged. */
const RunSignal = z.object({
  /** A constant of signals.ts, or one that only a newer version knows. */
  about: z.string(),
  at: Instant,
  /** `system` or `operator`: the log names no person. */
  by: z.string().optional(),
  /** Why a run that held itself was held. */
  reason: z.string().optional(),
  people: z.int().optional(),
});
export type RunSignal = z.infer<typeof RunSignal>;

/** The last person of a page. `rank`: the number that the kind's audience is ordered by before the id; null for none. */
const PlanCursor = z.object({ rank: z.int().nullable(), id: z.string() });
export type PlanCursor = z.infer<typeof PlanCursor>;

/** The document `mail_runs/{id}`. */
const MailRunRecord = z.object({
  id: z.string(),
  webinar_id: z.string(),
  kind: StoredKind,
  schedule_version: z.int(),
  /** Tells runs of one schedule apart; missing if a schedule has one run of the kind. */
  edition: z.int().optional(),
  /** planning: recipients are still being bound. sending: all are bound. done: no batch is open. */
  state: z.enum(["planning", "sending", "done"]),
  /** Set while the run is held: by an operator, or by itself because too much of it failed. */
  paused: z
    .object({ at: Instant, by: z.string(), reason: z.string(), detail: z.string().optional() })
    .nullable(),
  /** The sequence of the batch that goes alone first; null once it is out, or if the run has no other. */
  canary: z.int().nullable(),
  /** How many open batches the canary consists of: more than one after a split. */
  canary_open: z.int(),
  /** How many of `sent` were erased since; missing for none, and for people whom earlier versions have erased. */
  erased: z.int().optional(),
  /** How many of `sent` bounced. */
  bounced: z.int(),
  /**
   * Set while too large a share fails or bounces in a run that this does not stop, because anybody can add addresses;
   * otherwise null or missing. `is_reported`: the sweep has raised the alert.
   */
  failing: z.object({ at: Instant, is_reported: z.boolean() }).nullable().optional(),
  /** How many of `sent` the provider dropped, or a receiving server blocked; missing for none. */
  undelivered: z.int().optional(),
  /** The totals when the run was last resumed: only later failures may stop it again. */
  watched_from: z.object({
    sent: z.int(),
    failed: z.int(),
    bounced: z.int(),
    undelivered: z.int().optional(),
  }),
  /** The outcomes when the sweep last looked; missing before that. */
  figures: RunFigures.optional(),
  /** How many silent people monitoring has been told of. */
  silent_reported: z.int().optional(),
  /** Set once the run was ordered to be sent again to those whom it did not reach; null or missing for never. */
  resent: z
    .object({
      at: Instant,
      /** The last batch that was opened again; null for none yet. */
      after: z.string().nullable(),
      is_complete: z.boolean(),
    })
    .nullable()
    .optional(),
  /** What the sweep has yet to report to monitoring; missing for nothing. */
  signals: z.array(RunSignal).optional(),
  /** When the sweep has to look at the run; null or missing for never. */
  due_at: Instant.nullable().optional(),
  /** The number of the latest pass. */
  pass: z.int(),
  pass_origin: z.enum(["operator", "sweep", "task"]),
  /** The trace of the request that opened the pass; missing on documents of earlier versions. */
  traceparent: z.string().nullable().optional(),
  cursor: PlanCursor.nullable(),
  /** While planning: until when one planner has the lease to bind pages; null if none has. */
  planning_until: Instant.nullable(),
  batches: z.int(),
  /**
   * Equal to `batches` as long as everybody in an open batch has the kind's mark. Versions that do not mark people do
   * not raise it. Missing for kinds without a mark.
   */
  marked_batches: z.int().optional(),
  /** Of the latest pass; missing before the first, and on documents of earlier versions. */
  content: SaidContent.optional(),
  /** When the latest pass over the whole audience was opened; missing on documents of earlier versions. */
  pass_opened_at: Instant.optional(),
  /** True while a late pass has left people to the next one: it binds one page beside batches that are open. */
  has_latecomers: z.boolean().optional(),
  open_batches: z.int(),
  totals: RunTotals,
  /** How many of `unknown` wait for an operator's decision; missing for none. */
  undecided: z.int().optional(),
  /** When `undecided` last rose, which names what an operator saw; missing if it never has. */
  undecided_at: Instant.optional(),
  /** An operator's latest decision, and the `undecided_at` that it was about. */
  resolved: z.object({ undecided_at: Instant, decision: z.string() }).optional(),
  /** How many of `skipped` and `failed`, by reason. */
  reasons: z.record(z.string(), z.int()),
  opened_at: Instant,
  finished_at: Instant.nullable(),
});
export type MailRun = z.infer<typeof MailRunRecord>;
export const runDocuments = storedAs("mail_runs", MailRunRecord);

/** Whether a registered person came, as was known when they were bound; `unmarked` if nobody's attendance was. */
export const KnownAttendance = z.enum(["attended", "missed", "unmarked"]);
export type KnownAttendance = z.infer<typeof KnownAttendance>;

const BatchRecipient = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  locale: Locale,
  time_zone: z.string(),
  /** Tells this registration from an earlier one of the same person; missing for recipients who are not registered. */
  registered_at: Instant.optional(),
  /** True for guests of the Calendar event, who need no file. */
  is_guest: z.boolean().optional(),
  /** Which words the person gets; missing for kinds whose words do not depend on it. */
  attendance: KnownAttendance.optional(),
  /** Why the provider refused this person's message; missing on documents of earlier versions. */
  refused_for: z.string().optional(),
});
export type BatchRecipient = z.infer<typeof BatchRecipient>;

const ExcludedPerson = BatchRecipient.extend({
  /** The reason under which the run counts this person as skipped. */
  reason: z.string(),
  /** The first attempt without this person. */
  from_attempt: z.int(),
});
type ExcludedPerson = z.infer<typeof ExcludedPerson>;

export const BatchState = z.enum([
  "planned",
  "sending",
  "unknown",
  "accepted",
  "stamped",
  "split",
  "void",
  "failed",
]);
export type BatchState = z.infer<typeof BatchState>;

/** The document `mail_batches/{id}`. It has copies of its recipients, so that sending reads no registrations. */
const MailBatchRecord = z.object({
  id: z.string(),
  run_id: z.string(),
  webinar_id: z.string(),
  kind: StoredKind,
  schedule_version: z.int(),
  edition: z.int().optional(),
  recipients: z.array(BatchRecipient),
  /** Everybody of a pass gets the texts of its opening; missing on documents of earlier versions. */
  texts: MailTexts.optional(),
  state: BatchState,
  /** The trace of the request that opened the batch's pass, whichever worker sends it. */
  traceparent: z.string().nullable().optional(),
  /** When the provider is to send it, where it is handed over ahead of that. */
  send_at: Instant.optional(),
  /** How its last attempt can be withdrawn; null where it cannot. */
  withdrawal: z
    .object({
      /** The provider's id; null while the request has certainly not been made. */
      id: z.string().nullable(),
      /** When its people are told that the mail was sent: an order that is given then still takes effect. */
      until: Instant,
      /** The attempt that it is for; missing on documents of earlier versions, and for the last one there. */
      attempt: z.int().optional(),
      /** `contentDigest` of the mail that the provider has. */
      content: z.string().optional(),
      /** The number of orders to withdraw it; missing for none. */
      orders: z.int().optional(),
    })
    .nullable()
    .optional(),
  /** The attempts that the provider has confirmed it will discard; missing for none. */
  withdrawn_attempts: z.array(z.int()).optional(),
  /** The attempt whose withdrawal was ordered, if the provider has not refused it. */
  withdrawal_ordered_for: z.int().nullable().optional(),
  /** Its place in the run, from 1. Parts of a split batch have the place of the whole. */
  sequence: z.int(),
  /** The number of the latest attempt. The provider's events carry it, which proves acceptance. */
  attempt: z.int(),
  /** How often the provider has refused it without naming anybody; missing for never. */
  refusals: z.int().optional(),
  /** How many attempts were certainly not accepted: the provider said so, or no request was made. */
  not_taken: z.int().optional(),
  /** How many attempts of the batches that this one was split off from may have been accepted. */
  unproven_before: z.int().optional(),
  /** True once an attempt went to a provider that posts no events, whose silence proves nothing. */
  is_silent: z.boolean().optional(),
  /** Since when an operator has to decide about it, because nobody can know whether it was sent. */
  undecided_since: Instant.nullable().optional(),
  /** People whom a later attempt excludes, and whom an earlier, unproven one may have reached. */
  left_out: z.array(ExcludedPerson).optional(),
  /** For each person who was erased after an attempt that may have reached them: the number of the last such attempt. */
  erased_attempts: z.array(z.int()).optional(),
  /** Why it is void; only if one of its requests may have been accepted, or if it was sent before and opened again. */
  void_reason: z.string().optional(),
  lease_expires_at: Instant.nullable(),
  /** While unknown: the end of the grace. */
  proof_until: Instant.nullable(),
  /** Mail that is not out by then is void. */
  expires_at: Instant,
  /** When the sweep has to look at it; null once nothing is left to do. */
  due_at: Instant.nullable(),
  planned_at: Instant,
  /** When its people were bound, before any split; on kinds without a mark only once it was opened again. */
  bound_at: Instant.optional(),
  /** When it was opened to be sent again; missing for never. */
  reopened_at: Instant.optional(),
  accepted_at: Instant.nullable(),
  message_id: z.string().nullable(),
  stamped_at: Instant.nullable(),
  /** The last failure, as operators read it. */
  failure: z.string().nullable(),
});
export type MailBatch = z.infer<typeof MailBatchRecord>;
export const batchDocuments = storedAs("mail_batches", MailBatchRecord);

/** At most `unknown`: a worker of an earlier version settles batches without lowering `undecided`. */
export const undecidedOf = ({
  undecided = 0,
  totals,
}: Pick<MailRun, "undecided" | "totals">): number => Math.min(undecided, totals.unknown);

/** When `undecided` last rose; null if it never has. */
export const undecidedAt = (run: MailRun): Date | null =>
  run.undecided_at ?? (undecidedOf(run) > 0 ? run.opened_at : null);

export const runId = (
  kind: MailKindName,
  webinarId: string,
  scheduleVersion: number,
  edition?: number,
): string =>
  `${kind}-${webinarId}-v${scheduleVersion}${edition === undefined ? "" : `.${edition}`}`;

export const attemptId = (of: Pick<MailBatch, "id" | "attempt">) => `${of.id}-a${of.attempt}`;
