import type { Firestore } from "@google-cloud/firestore";
import { lastMailEventAt } from "../delivery/event-heartbeat.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import { SWEEP_INTERVAL_MS } from "../platform/tasks.ts";
import type { Lives } from "../retention/model.ts";
import { reportRetention } from "../retention/state.ts";
import { disabledSubscribers } from "./disabled-subscribers.ts";
import { readHeartbeat } from "./heartbeat.ts";
import type { Operations } from "./model.ts";
import type { DescribeQueues } from "./queues.ts";
import type { SweepSchedule } from "./scheduler.ts";
import {
  failingDeliveries,
  openBatches,
  pausedDeliveries,
  recentFailures,
  undecidedDeliveries,
  unsentQuestions,
} from "./store.ts";

export interface OperationsDeps {
  firestore: Firestore;
  clock: Clock;
  sweepSchedule: SweepSchedule;
  queueReports: DescribeQueues;
  lives: Lives;
  pendingPlaceMs: number;
}

/** Three missing runs in a row are no coincidence. */
const SWEEP_LATE_MS = 3 * SWEEP_INTERVAL_MS;

/** Reads about thirty documents at most, and each disabled subscriber. A part that does not answer says so in the report. */
export async function reportOperations(deps: OperationsDeps): Promise<Operations> {
  const [work, retention, disabled_subscribers] = await Promise.all([
    reportWork(deps, deps.clock.now()),
    reportRetention(deps.firestore, deps),
    disabledSubscribers(deps.firestore),
  ]);
  return { ...work, retention, disabled_subscribers };
}

async function reportWork(
  deps: OperationsDeps,
  now: Date,
): Promise<Omit<Operations, "retention" | "disabled_subscribers">> {
  const { firestore } = deps;
  const [job, queues, heartbeat, batches, unsent, paused, undecided, failing, event, failures] =
    await Promise.all([
      deps.sweepSchedule.describe().catch(reasonOf),
      deps.queueReports().catch(reasonOf),
      readHeartbeat(firestore),
      openBatches(firestore),
      unsentQuestions(deps, now),
      pausedDeliveries(firestore),
      undecidedDeliveries(firestore),
      failingDeliveries(firestore, now),
      lastMailEventAt(firestore),
      recentFailures(firestore),
    ]);
  const { last_run_at, report, runs } = heartbeat;
  const ageMs = last_run_at && now.getTime() - last_run_at.getTime();
  return {
    at: now,
    sweep: {
      job,
      last_run_at,
      age_s: ageMs === null ? null : Math.round(ageMs / 1000),
      is_late: ageMs !== null && ageMs > SWEEP_LATE_MS,
      report,
      runs,
    },
    queues,
    open_batches: batches,
    ...unsent,
    paused_deliveries: paused,
    undecided_deliveries: undecided,
    last_mail_event_at: event,
    failing_deliveries: failing,
    failures,
  };
}

const reasonOf = (error: unknown): { reason: string } => ({
  reason: error instanceof Failure ? error.detail : "This part does not answer now.",
});
