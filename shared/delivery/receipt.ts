/** A run of mail as operators see it. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import {
  MailKindName,
  pendingOf,
  RunTotals,
  undecidedAt,
  undecidedOf,
  type MailRun,
} from "./model.ts";
import { RunFigures } from "./run-figures.ts";

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
    /** How many of `sent` were erased since, so that nothing names them any more. */
    erased: z.int(),
    /** When it was ordered to be sent again to those whom it did not reach, which can be done once; null for never. */
    resent_at: Instant.nullable(),
    opened_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({ id: "RunReceipt" });
export type RunReceipt = z.infer<typeof RunReceipt>;

/** A receipt with what became of the mail since. */
export const RunDetail = RunReceipt.extend({ figures: RunFigures }).meta({ id: "RunDetail" });

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
    erased: run.erased ?? 0,
    resent_at: run.resent?.at ?? null,
    opened_at,
    finished_at,
  };
}
