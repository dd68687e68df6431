import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { minutes } from "../platform/instant.ts";
import type { Operations } from "./model.ts";
import type { DescribeQueues } from "./queues.ts";
import type { SweepSchedule } from "./scheduler.ts";
import { openBatches, pausedDeliveries, recentFailures } from "./store.ts";

export interface OperationsDeps {
  firestore: Firestore;
  clock: Clock;
  sweepSchedule: SweepSchedule;
  queueReports: DescribeQueues;
}

/** The sweep comes every five minutes; three missed ones are no coincidence. */
const SWEEP_LATE_MS = minutes(15);

/** Reads at most some thirty documents, however much there is. A part that does not answer says so. */
export async function reportOperations(deps: OperationsDeps): Promise<Operations> {
  const { firestore, clock } = deps;
  const now = clock.now();
  const [job, queues, heartbeat, batches, paused, failures] = await Promise.all([
    deps.sweepSchedule.describe().catch(reasonOf),
    deps.queueReports().catch(reasonOf),
    firestore.collection("operations").doc("sweep").get(),
    openBatches(firestore),
    pausedDeliveries(firestore),
    recentFailures(firestore),
  ]);
  const last = readDocument<{ last_run_at: Date; report: object }>(heartbeat);
  const ageMs = last === null ? null : now.getTime() - last.last_run_at.getTime();
  return {
    at: now,
    sweep: {
      job,
      last_run_at: last?.last_run_at ?? null,
      age_s: ageMs === null ? null : Math.round(ageMs / 1000),
      is_late: ageMs !== null && ageMs > SWEEP_LATE_MS,
      report: last === null ? null : countsOf(last.report),
    },
    queues,
    open_batches: batches,
    paused_deliveries: paused,
    failures,
  };
}

const countsOf = (report: object): Record<string, number> =>
  Object.fromEntries(
    Object.entries(report).filter((entry): entry is [string, number] => {
      return typeof entry[1] === "number";
    }),
  );

const reasonOf = (error: unknown): { reason: string } => ({
  reason: error instanceof Failure ? error.detail : "This part does not answer now.",
});
