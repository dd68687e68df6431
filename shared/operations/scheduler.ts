/** The Cloud Scheduler job of the sweep: how it stands, and the three things one can do to it. */
import type { CloudSchedulerClient, protos } from "@google-cloud/scheduler";
import { Failure } from "../platform/failure.ts";
import type { SweepAction, SweepJob } from "./model.ts";

export interface SweepSchedule {
  /** Rejects with `try_later` where Cloud Scheduler does not answer. */
  describe(): Promise<SweepJob>;
  /** Safe to repeat: pausing what is paused changes nothing. */
  order(action: SweepAction): Promise<SweepJob>;
}

type Job = protos.google.cloud.scheduler.v1.IJob;

const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;
const MISSING: SweepJob = {
  state: "missing",
  schedule: null,
  next_at: null,
  last_attempt_at: null,
  last_attempt_succeeded: null,
};
/** The caller has fifteen seconds at the gateway; the client by itself would wait for minutes. */
const CALL = { timeout: 5000, retry: null };

/** https://cloud.google.com/scheduler/docs/reference/rpc/google.cloud.scheduler.v1 */
export function cloudSchedule(
  client: () => Promise<CloudSchedulerClient>,
  settings: { project: string; region: string; job: string },
): SweepSchedule {
  const { project, region, job } = settings;
  const name = `projects/${project}/locations/${region}/jobs/${job}`;

  async function describe(): Promise<SweepJob> {
    try {
      const [found] = await (await client()).getJob({ name }, CALL);
      return jobOf(found);
    } catch (error) {
      if (codeOf(error) === NOT_FOUND) return MISSING;
      throw unavailable(error);
    }
  }

  return {
    describe,
    async order(action) {
      const scheduler = await client();
      try {
        if (action === "run") await scheduler.runJob({ name }, CALL);
        else if (action === "pause") await scheduler.pauseJob({ name }, CALL);
        else await scheduler.resumeJob({ name }, CALL);
      } catch (error) {
        if (codeOf(error) === NOT_FOUND) {
          throw new Failure("not_found", `Cloud Scheduler has no job ${job}.`, { cause: error });
        }
        // A job that is paused already cannot be paused, nor one that runs be resumed: as wanted.
        if (action === "run" || codeOf(error) !== FAILED_PRECONDITION) throw unavailable(error);
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

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;

const unavailable = (cause: unknown): Failure =>
  cause instanceof Failure
    ? cause
    : new Failure("try_later", "Cloud Scheduler does not do this now.", { cause });
