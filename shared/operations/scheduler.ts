/** The Cloud Scheduler job of the sweep. */
import type { CloudSchedulerClient, protos } from "@google-cloud/scheduler";
import { Failure } from "../platform/failure.ts";
import { FAILED_PRECONDITION, NOT_FOUND, grpcCodeOf } from "../platform/grpc-status.ts";
import type { SweepAction, SweepJob } from "./model.ts";

export interface SweepSchedule {
  /** Rejects with `try_later` if Cloud Scheduler does not answer. */
  describe(): Promise<SweepJob>;
  /** Safe to repeat: a paused job can be paused again. Rejects with `not_found` and `try_later`. */
  order(action: SweepAction): Promise<SweepJob>;
}

type Job = protos.google.cloud.scheduler.v1.IJob;

const MISSING_JOB: SweepJob = {
  state: "missing",
  schedule: null,
  next_at: null,
  last_attempt_at: null,
  last_attempt_succeeded: null,
};
/** The gateway waits fifteen seconds for our reply. By default the client would wait for minutes. */
const CALL_OPTIONS = { timeout: 5000, retry: null };

/** https://cloud.google.com/scheduler/docs/reference/rpc/google.cloud.scheduler.v1 */
export function cloudSchedule(
  client: () => Promise<CloudSchedulerClient>,
  settings: { project: string; region: string; job: string },
): SweepSchedule {
  const { project, region, job } = settings;
  const name = `projects/${project}/locations/${region}/jobs/${job}`;

  async function describe(): Promise<SweepJob> {
    try {
      const [found] = await (await client()).getJob({ name }, CALL_OPTIONS);
      return jobOf(found);
    } catch (error) {
      if (grpcCodeOf(error) === NOT_FOUND) return MISSING_JOB;
      throw unavailable(error);
    }
  }

  return {
    describe,
    async order(action) {
      const scheduler = await client();
      try {
        if (action === "run") await scheduler.runJob({ name }, CALL_OPTIONS);
        else if (action === "pause") await scheduler.pauseJob({ name }, CALL_OPTIONS);
        else await scheduler.resumeJob({ name }, CALL_OPTIONS);
      } catch (error) {
        if (grpcCodeOf(error) === NOT_FOUND) {
          throw new Failure("not_found", `Cloud Scheduler has no job ${job}.`, { cause: error });
        }
        // Cloud Scheduler refuses to pause a paused job or to resume an enabled one, which we count as success.
        if (action === "run" || grpcCodeOf(error) !== FAILED_PRECONDITION) throw unavailable(error);
        const found = await describe();
        const wanted = action === "pause" ? "paused" : "enabled";
        if (found.state !== wanted) throw unavailable(error);
        return found;
      }
      return describe();
    },
  };
}

const STATES: Partial<Record<NonNullable<Job["state"]>, SweepJob["state"]>> = {
  ENABLED: "enabled",
  PAUSED: "paused",
  DISABLED: "disabled",
};

function jobOf({ state, schedule, scheduleTime, lastAttemptTime, status }: Job): SweepJob {
  const lastAttemptAt = instantOf(lastAttemptTime);
  return {
    state: STATES[state ?? "STATE_UNSPECIFIED"] ?? "unknown",
    schedule: schedule ?? null,
    next_at: instantOf(scheduleTime),
    last_attempt_at: lastAttemptAt,
    last_attempt_succeeded: lastAttemptAt === null ? null : (status?.code ?? 0) === 0,
  };
}

function instantOf(time: protos.google.protobuf.ITimestamp | null | undefined): Date | null {
  const seconds = Number(time?.seconds ?? 0);
  return seconds === 0 ? null : new Date(seconds * 1000 + Math.floor((time?.nanos ?? 0) / 1e6));
}

const unavailable = (cause: unknown): Failure =>
  cause instanceof Failure
    ? cause
    : new Failure("try_later", "Cloud Scheduler does not do this now.", { cause });
