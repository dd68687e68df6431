import { z } from "zod";
import { SWEEP_INTERVAL_MINUTES } from "../../shared/platform/tasks.ts";
import { sweep, SweepReport } from "../../shared/reminders/sweep.ts";
import { logFailingRun, logRunSignal, logSweepFailure } from "../wiring/counted-lines.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Do what the clock asks for: ends, reminders, batches nobody looks after",
    method: "POST",
    path: "/reminder-sweep",
    access: "schedule",
    identity: "sweep",
    schedule: `*/${SWEEP_INTERVAL_MINUTES} * * * *`,
    body: z.looseObject({}),
    reply: SweepReport,
    timeoutS: 180,
    memoryMb: 512,
  },
  async ({ deps, actor }) => {
    const report = await sweep(
      {
        firestore: deps.firestore,
        tasks: deps.tasks,
        clock: deps.clock,
        kinds: deps.kinds,
        aheadMs: deps.config.remindersAheadMs,
        onFailure: logSweepFailure(deps.log),
        onFailing: logFailingRun(deps.log),
        onSignal: logRunSignal(deps.log, deps.config),
        silentAfterMs: deps.config.silentAfterMs,
        onUnknownKind: (kind) => deps.log.write("ERROR", "mail_kind_unknown", { kind }),
      },
      actor,
    );
    const { webinars, ended, reminders_opened, batches_woken, failures } = report;
    // Metrics count by these fields, and an alert fires if the line is missing (terraform/modules/monitoring).
    const counts = { webinars, ended, reminders_opened, batches_woken, failures };
    deps.log.write("INFO", "sweep", counts);
    return report;
  },
);
