import type { MailRun } from "../../shared/delivery/model.ts";
import type { Log } from "../../shared/platform/log.ts";

/** An alert counts this line (terraform/modules/monitoring). */
export const logFailingRun =
  (log: Log) =>
  ({ id, webinar_id, kind, totals: { sent, failed }, bounced }: MailRun): void =>
    log.write("WARNING", "mail_failing", { run: id, webinar_id, kind, sent, failed, bounced });
