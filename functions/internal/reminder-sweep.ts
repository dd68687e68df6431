import { z } from "zod";
import { countJoins } from "../../shared/joining/count-joins.ts";
import { recordAges } from "../../shared/operations/ages.ts";
import { SWEEP_INTERVAL_MINUTES } from "../../shared/platform/tasks.ts";
import { sweep, SweepReport } from "../../shared/reminders/sweep.ts";
import { isFirstOfHour, slotOf } from "../../shared/reminders/slot.ts";
import { wakeEvents } from "../../shared/subscribers/wake-deliveries.ts";
import { wakeNotices } from "../../shared/subscribers/notice-tasks.ts";
import { hourlyUpkeep } from "../../shared/retention/upkeep.ts";
import {
  logFailingRun,
  logRunSignal,
  logUpkeep,
  logSweepFailure,
} from "../wiring/counted-lines.ts";
import { endpoint, type ServicesOf } from "../http/endpoint.ts";

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
    const { firestore, tasks, clock, ids, kinds, config, joinAheadMinutes } = deps;
    const onFailure = logSweepFailure(deps.log);
    const isHourly = isFirstOfHour(clock.now());
    const report = await sweep(
      {
        firestore,
        tasks,
        clock,
        kinds,
        aheadMs: config.remindersAheadMs,
        onFailure,
        onFailing: logFailingRun(deps.log),
        onSignal: logRunSignal(deps.log, config),
        silentAfterMs: config.silentAfterMs,
        onUnknownKind: (kind) => deps.log.write("ERROR", "mail_kind_unknown", { kind }),
      },
      actor,
    );
    const counting = { firestore, clock, ids, joinAheadMinutes, onFailure };
    const onError = (error: unknown) => onFailure(null, error);
    const joins = await countJoins(counting, actor).catch(onError);
    await wakeSubscribers({ firestore, tasks, clock }, onError);
    if (isHourly) {
      await hourlyUpkeep({
        firestore,
        clock,
        lives: config.lives,
        ...logUpkeep(deps.log),
        onFailure: onError,
      });
    }
    // The sweep has done its work, so it does not fail if its ages cannot be measured.
    const measured = { firestore, clock, policy: config.delivery };
    const ages = await recordAges(measured).catch(onError);
    // Alerts watch the ages, and one fires if the line is missing (terraform/modules/alerts).
    deps.log.write("INFO", "sweep", { ...report, ...joins, ...ages });
    return report;
  },
);

/** What events and the owners of their subscribers wait for. */
async function wakeSubscribers(
  deps: Pick<ServicesOf<"sweep">, "firestore" | "tasks" | "clock">,
  onError: (error: unknown) => void,
): Promise<void> {
  const occasion = `sweep-${slotOf(deps.clock.now()).toISOString()}`;
  await wakeEvents(deps, occasion).catch(onError);
  await wakeNotices(deps, occasion).catch(onError);
}
