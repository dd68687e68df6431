/** Log lines that monitoring counts (terraform/modules/monitoring). */
import type { AuditCollection, AuditSeal } from "../../shared/audit/seal.ts";
import type { BatchOutcome } from "../../shared/delivery/decisions.ts";
import type { MailRun, RunSignal } from "../../shared/delivery/model.ts";
import { EXPIRED_HELD, PAUSED, SILENT } from "../../shared/delivery/signals.ts";
import type { Subscriber } from "../../shared/subscribers/model.ts";
import type { Log } from "../../shared/platform/log.ts";

export const logFailingRun =
  (log: Log) =>
  ({ id, webinar_id, kind, totals: { sent, failed }, bounced, undelivered = 0 }: MailRun): void =>
    log.write("WARNING", "mail_failing", {
      run: id,
      webinar_id,
      kind,
      sent,
      failed,
      bounced,
      undelivered,
    });

/** Passes over signals that only a newer version knows. */
export const logRunSignal =
  (log: Log, { silentAfterMs }: { silentAfterMs: number }) =>
  ({ id, webinar_id, kind, totals: { sent } }: MailRun, { about, ...facts }: RunSignal): void => {
    const fields = { run: id, webinar_id, kind, ...facts };
    if (about === PAUSED) log.write("WARNING", "mail_paused", fields);
    if (about === SILENT) {
      const hours = silentAfterMs / 3_600_000;
      log.write("WARNING", "mail_silent", { ...fields, sent, hours });
    }
    if (about === EXPIRED_HELD) log.write("ERROR", "mail_expired_held", fields);
  };

export const logDisabledSubscriber =
  (log: Log) =>
  ({ id, kind, disabled_reason: reason }: Subscriber): void =>
    log.write("WARNING", "subscriber_disabled", { subscriber: id, kind, reason });

/** Somebody should tell them: the integration's page says so too. */
export function logUntoldOwner(
  log: Log,
  subscriber: string,
  { state, cause }: { state: Subscriber["notice"]; cause?: unknown },
): void {
  if (state === null || state === "sent") return;
  log.write("WARNING", "subscriber_owner_untold", { subscriber, state, cause });
}

/** What the hourly upkeep reports. */
export const logUpkeep = (log: Log) => ({
  /** A copy of the seal's hash where no function can change it: a chain that was rebuilt has other hashes. */
  onSealed: (chain: AuditCollection, { number, hash, rows }: AuditSeal): void =>
    log.write("INFO", "audit_sealed", { chain, number, hash, rows: Object.keys(rows).length }),
  onDeleted: (deleted: Record<string, number>): void => log.write("INFO", "retention", deleted),
});

/** Written by the sweep, and by the tasks that continue a sweep. */
export const logSweepFailure =
  (log: Log) =>
  (webinar_id: string | null, cause: unknown): void =>
    log.write("ERROR", "sweep_webinar_failed", { webinar_id, cause });

/** The mail is tried again after that time. */
export const logDeferral = (
  log: Log,
  of:
    | { batch: string }
    | { opt_in: string }
    | { place: string }
    | { waiting: string }
    | { subscriber: string },
  { afterMs: after_ms, cause }: { afterMs: number; cause: unknown },
): void => log.write("WARNING", "mail_deferred", { ...of, after_ms, cause });

/** What a person should know about one attempt to send the batch. An accepted one has no line. */
export function logBatchOutcome(
  log: Log,
  batch: string,
  settled: Exclude<BatchOutcome, { outcome: "webinar_gone" }>,
): void {
  if (settled.outcome === "later") return logDeferral(log, { batch }, settled);
  const { refused, undecided } = settled;
  if (refused) log.write("WARNING", "mail_refused", { batch, ...refused });
  if (undecided) log.write("ERROR", "mail_undecided", { batch, ...undecided });
}
