import type { Log } from "../../shared/platform/log.ts";

/** Monitoring counts this line. The sweep writes it, and so do the tasks that continue a sweep. */
export const logSweepFailure =
  (log: Log) =>
  (webinar_id: string | null, cause: unknown): void =>
    log.write("ERROR", "sweep_webinar_failed", { webinar_id, cause });
