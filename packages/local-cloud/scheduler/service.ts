/** The methods of google.cloud.scheduler.v1.CloudScheduler. */
import { randomInt } from "node:crypto";
import type { protos } from "@google-cloud/scheduler";
import { jobName, locationName, parentOf } from "../wire/resource-names.ts";
import type { MessageOf, RpcHandler } from "../wire/rpc.ts";
import { RpcError } from "../wire/status.ts";
import { jobMessage, readSettings, type Job } from "./job.ts";
import type { Jobs } from "./jobs.ts";
import { nextTime } from "./schedule.ts";
import type { Timeline } from "./timeline.ts";
import { updated } from "./update.ts";

type Api = typeof protos.google.cloud.scheduler.v1;
type Message<Name extends keyof Api> = MessageOf<Api[Name]>;

export function schedulerService(jobs: Jobs): Record<string, RpcHandler> {
  const existing = (name: unknown): Timeline => {
    const timeline = jobs.all.get(jobName(name));
    if (timeline === undefined) throw new RpcError("NOT_FOUND", "Job not found.");
    return timeline;
  };
  const turn = (name: unknown, from: Job["state"], to: Job["state"]) => {
    const timeline = existing(name);
    if (timeline.job.state !== from)
      throw new RpcError("FAILED_PRECONDITION", `The job must be ${from} to become ${to}.`);
    timeline.job.state = to;
    timeline.restart();
    return jobMessage(timeline.job);
  };

  return {
    createJob: (request: Message<"CreateJobRequest">) => createJob(jobs, request),
    updateJob({ job: message, updateMask }: Message<"UpdateJobRequest">) {
      const timeline = existing(message?.name);
      const { job } = timeline;
      job.settings = readSettings(updated(jobMessage(job), message ?? {}, updateMask?.paths ?? []));
      job.updatedAt = jobs.now(job.name);
      timeline.restart();
      return jobMessage(job);
    },
    getJob: ({ name }: Message<"GetJobRequest">) => jobMessage(existing(name).job),
    deleteJob({ name }: Message<"DeleteJobRequest">) {
      jobs.remove(existing(name));
      return {};
    },
    pauseJob: ({ name }: Message<"PauseJobRequest">) => turn(name, "ENABLED", "PAUSED"),
    resumeJob: ({ name }: Message<"ResumeJobRequest">) => turn(name, "PAUSED", "ENABLED"),
    runJob({ name }: Message<"RunJobRequest">) {
      const timeline = existing(name);
      timeline.run();
      return jobMessage(timeline.job);
    },
  };
}

function createJob(jobs: Jobs, { parent, job: message }: Message<"CreateJobRequest">): object {
  const generated = () => `${locationName(parent)}/jobs/${randomInt(1, 2 ** 47)}`;
  const name = jobName(message?.name || generated());
  if (parentOf(name) !== locationName(parent))
    throw new RpcError("INVALID_ARGUMENT", `Job name must start with "${parent}/jobs/".`);
  if (jobs.all.has(name)) throw new RpcError("ALREADY_EXISTS", `Job ${name} already exists.`);
  const settings = readSettings(message ?? {});
  const now = jobs.now(name);
  const nextSlotAt = nextTime(settings.schedule, now);
  const job: Job = { name, settings, state: "ENABLED", updatedAt: now, nextSlotAt };
  jobs.add(job);
  return jobMessage(job);
}
