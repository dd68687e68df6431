import type { Log } from "../../shared/platform/log.ts";

/** The line that monitoring counts: the sweep itself writes it, and the tasks that go on with its work. */
export const logSweepFailure =
  (log: Log) =>
  (webinar_id: string, cause: unknown): void =>
    log.write("ERROR", "sweep_webinar_failed", { webinar_id, cause });
