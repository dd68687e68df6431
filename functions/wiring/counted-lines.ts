/** Log lines that monitoring counts (terraform/modules/monitoring). */
import type { MailRun } from "../../shared/delivery/model.ts";
import type { Log } from "../../shared/platform/log.ts";

export const logFailingRun =
  (log: Log) =>
  ({ id, webinar_id, kind, totals: { sent, failed }, bounced }: MailRun): void =>
    log.write("WARNING", "mail_failing", { run: id, webinar_id, kind, sent, failed, bounced });

/** Written by the sweep, and by the tasks that continue a sweep. */
export const logSweepFailure =
  (log: Log) =>
  (webinar_id: string | null, cause: unknown): void =>
    log.write("ERROR", "sweep_webinar_failed", { webinar_id, cause });
