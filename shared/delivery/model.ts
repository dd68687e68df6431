/** The ledger of a blast: a run for each (webinar, kind, schedule), and its batches. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { REMINDER_KINDS } from "../webinars/horizons.ts";

export const MailKindName = z.enum([
  ...REMINDER_KINDS,
  "reschedule",
  "details",
  "cancellation",
  "post_event",
  "confirmation",
] as const);
export type MailKindName = z.infer<typeof MailKindName>;

/**
 * A kind in a stored document. After a rollback it may be one that only the newer version knows: such mail is kept, and
 * code that only passes the kind on accepts it (docs/decisions/0030-documents-grow-old.md).
 */
const StoredKind = z.string();

export const isKnownKind = (kind: string): kind is MailKindName =>
  MailKindName.safeParse(kind).success;

/** The documents whose kind this version knows. Pure. */
export const ofKnownKinds = <Document extends { kind: string }>(
  documents: readonly Document[],
): (Document & { kind: MailKindName })[] =>
  documents.filter((each): each is Document & { kind: MailKindName } => isKnownKind(each.kind));

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

/** The last person of a page, by the order of the kind's audience: a number where it has one, then the id. */
const PlanCursor = z.object({
  rank: z.int().nullable(),
  id: z.string(),
});
export type PlanCursor = z.infer<typeof PlanCursor>;

/** The document `mail_runs/{id}`. */
export const MailRunRecord = z.object({
  id: z.string(),
  webinar_id: z.string(),
  kind: StoredKind,
  schedule_version: z.int(),
  /** Tells runs of one schedule apart; not there where a schedule has one run of the kind. */
  edition: z.int().optional(),
  /** planning: recipients are still being bound. sending: all are bound. done: no batch is open. */
  state: z.enum(["planning", "sending", "done"]),
  /** Set while nothing of it may be sent: by an operator, or because too much of it failed. */
  paused: z
    .object({ at: Instant, by: z.string(), reason: z.string(), detail: z.string().optional() })
    .nullable(),
  /** The sequence of the batch that goes alone first; null once it is out, or where there is no other. */
  canary: z.int().nullable(),
  /** How many batches the canary still is: more than one once it was split. */
  canary_open: z.int(),
  /** How many of `sent` came back. */
  bounced: z.int(),
  /**
   * Set while too large a share of it fails or comes back and that stops nothing, since anybody can add addresses;
   * null or not there otherwise. `is_reported` once the sweep has raised the alert.
   */
  failing: z.object({ at: Instant, is_reported: z.boolean() }).nullable().optional(),
  /** What stood when it was last resumed: only what fails after that may stop it again. */
  watched_from: z.object({ sent: z.int(), failed: z.int(), bounced: z.int() }),
  /** Rises when a finished run is taken up again for those who came late. */
  pass: z.int(),
  pass_origin: z.enum(["operator", "sweep", "task"]),
  /** The trace of who opened the pass; documents of before it was kept have none. */
  traceparent: z.string().nullable().optional(),
  cursor: PlanCursor.nullable(),
  /** While planning: whose turn it is to bind the next page is settled until then; null where nobody's. */
  planning_until: Instant.nullable(),
  batches: z.int(),
  /**
   * Equal to `batches` while everybody in an open batch has the kind's mark. Versions that do not mark people leave it
   * behind. Not there for kinds without a mark.
   */
  marked_batches: z.int().optional(),
  /** When the latest pass over the whole audience was opened; missing on documents of earlier versions. */
  pass_opened_at: Instant.optional(),
  /** True while a late pass has left people to the next one: it binds one page beside batches that are open. */
  has_latecomers: z.boolean().optional(),
  open_batches: z.int(),
  totals: RunTotals,
  /** How many of `unknown` wait for a person's decision; not there for none. */
  undecided: z.int().optional(),
  /** When some of it last came to wait for that: names what an operator saw. Not there for never. */
  undecided_at: Instant.optional(),
  /** What a person decided last, and of which `undecided_at`. */
  resolved: z.object({ undecided_at: Instant, decision: z.string() }).optional(),
  /** How many of `skipped` and `failed`, by reason. */
  reasons: z.record(z.string(), z.int()),
  opened_at: Instant,
  finished_at: Instant.nullable(),
});
export type MailRun = z.infer<typeof MailRunRecord>;

const BatchRecipient = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  locale: Locale,
  time_zone: z.string(),
  /** Tells this registration from an earlier one of the same person; not there for who is not registered. */
  registered_at: Instant.optional(),
  /** Has the event in their calendar from Google, and needs no file for it. */
  is_guest: z.boolean().optional(),
  /** What the provider said of this person's message, where the person has failed; documents of before have none. */
  refused_for: z.string().optional(),
});
export type BatchRecipient = z.infer<typeof BatchRecipient>;

const BatchPersonLeftOut = BatchRecipient.extend({
  /** What the run counts this person as skipped for. */
  reason: z.string(),
  /** The first attempt that is made without this person. */
  from_attempt: z.int(),
});
type BatchPersonLeftOut = z.infer<typeof BatchPersonLeftOut>;

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

/** The document `mail_batches/{id}`. Recipients are copied in, so that sending reads no roster. */
export const MailBatchRecord = z.object({
  id: z.string(),
  run_id: z.string(),
  webinar_id: z.string(),
  kind: StoredKind,
  schedule_version: z.int(),
  /** The run's. */
  edition: z.int().optional(),
  recipients: z.array(BatchRecipient),
  state: BatchState,
  /** The trace of who opened the pass that it was planned in, whoever takes it up. */
  traceparent: z.string().nullable().optional(),
  /** When the provider is to send it, where it is handed over ahead of that. */
  send_at: Instant.optional(),
  /** How its last attempt can be withdrawn; null where it cannot. */
  withdrawal: z
    .object({
      /** The provider's id; null while the request has certainly not been made. */
      id: z.string().nullable(),
      /** Until when it is safe to order it. */
      until: Instant,
    })
    .nullable()
    .optional(),
  /** The attempts that the provider has confirmed it will discard; not there for none. */
  withdrawn_attempts: z.array(z.int()).optional(),
  /** Its place in the run, from 1; parts of a split batch have their parent's. */
  sequence: z.int(),
  /** Names the attempt; the provider's events carry it, which proves acceptance. */
  attempt: z.int(),
  /** How often the provider has refused it without naming anybody; not there for never. */
  refusals: z.int().optional(),
  /** How many attempts the provider certainly did not accept: it said so, or no request was made. */
  not_taken: z.int().optional(),
  /** How many attempts of the batches that this one is a part of may have been accepted. */
  unproven_before: z.int().optional(),
  /** True once an attempt was handed to a provider that tells nothing later: silence about it proves nothing. */
  is_silent: z.boolean().optional(),
  /** Since when a person has to decide what becomes of it: nobody can know whether it was sent. */
  undecided_since: Instant.nullable().optional(),
  /** People an unproven attempt may have reached and a later one leaves out. */
  left_out: z.array(BatchPersonLeftOut).optional(),
  /** Why it is void although a request of it may have been accepted. */
  void_reason: z.string().optional(),
  lease_expires_at: Instant.nullable(),
  /** While unknown: until when an event may prove that it was accepted. */
  proof_until: Instant.nullable(),
  /** Mail that is not out by then is worth nothing. */
  expires_at: Instant,
  /** When the sweep has to look at it; null once nothing is left to do. */
  due_at: Instant.nullable(),
  planned_at: Instant,
  /** When its people were bound and marked, whatever it was split off from; not there for kinds without a mark. */
  bound_at: Instant.optional(),
  accepted_at: Instant.nullable(),
  message_id: z.string().nullable(),
  stamped_at: Instant.nullable(),
  /** The last failure in words, for operators; of those who failed it is the provider's own. */
  failure: z.string().nullable(),
});
export type MailBatch = z.infer<typeof MailBatchRecord>;

/** What operators see of a run. */
export const RunReceipt = z
  .object({
    kind: MailKindName,
    schedule_version: z.int(),
    /** Tells runs of one schedule apart; null where a schedule has one run of the kind. */
    edition: z.int().nullable(),
    id: z.string(),
    state: z.enum(["planning", "sending", "paused", "done"]),
    /**
     * Why it is paused: `too_many_failures`, `content_refused` or `unproven_mail` where nobody asked for it; null while
     * it is not.
     */
    paused_reason: z.string().nullable(),
    /** What the mail provider said, where it has refused the mail itself. */
    paused_detail: z.string().nullable(),
    paused_at: Instant.nullable(),
    /** The operator's address; `system` where it stopped by itself. */
    paused_by: z.string().nullable(),
    totals: RunTotals.extend({ pending: z.int() }),
    /** How many of `unknown` nothing will be known of: an operator decides, see `resolve-unknown`. */
    undecided: z.int(),
    /** When `undecided` last rose: an order to decide names it. Null where it never has. */
    undecided_at: Instant.nullable(),
    reasons: z.record(z.string(), z.int()),
    opened_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({ id: "RunReceipt" });
export type RunReceipt = z.infer<typeof RunReceipt>;

/** A worker of an older version settles a batch without counting down. */
export const undecidedOf = ({
  undecided = 0,
  totals,
}: Pick<MailRun, "undecided" | "totals">): number => Math.min(undecided, totals.unknown);

/** Null where nothing of it has ever waited for a decision. */
export const undecidedAt = (run: MailRun): Date | null =>
  run.undecided_at ?? (undecidedOf(run) > 0 ? run.opened_at : null);

/** Throws for a kind that this version does not know. */
export function receiptOf(run: MailRun): RunReceipt {
  const { id, kind, schedule_version, totals, reasons, opened_at, finished_at } = run;
  return {
    id,
    kind: MailKindName.parse(kind),
    schedule_version,
    edition: run.edition ?? null,
    state: run.paused === null ? run.state : "paused",
    paused_reason: run.paused?.reason ?? null,
    paused_detail: run.paused?.detail ?? null,
    paused_at: run.paused?.at ?? null,
    paused_by: run.paused?.by ?? null,
    totals: { ...totals, pending: pendingOf(totals) },
    undecided: undecidedOf(run),
    undecided_at: undecidedAt(run),
    reasons,
    opened_at,
    finished_at,
  };
}

export const runId = (
  kind: MailKindName,
  webinarId: string,
  scheduleVersion: number,
  edition?: number,
): string =>
  `${kind}-${webinarId}-v${scheduleVersion}${edition === undefined ? "" : `.${edition}`}`;

export const attemptId = (batch: { id: string; attempt: number }): string =>
  `${batch.id}-a${batch.attempt}`;
