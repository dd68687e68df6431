/** A job, as CreateJob and UpdateJob accept it, as it is stored, and as the API returns it (job.proto). */
import { status } from "@grpc/grpc-js";
import type { protos } from "@google-cloud/scheduler";
import {
  httpTargetMessage,
  readHttpTarget,
  targetBytes,
  type HttpTarget,
} from "../wire/http-target.ts";
import { refuse, RpcError, type RpcCode } from "../wire/status.ts";
import { fromMs, toMs } from "../wire/time-fields.ts";
import { readSchedule, type Schedule } from "./schedule.ts";

export type JobMessage = protos.google.cloud.scheduler.v1.IJob;

/** The part of a job that callers set. */
export interface JobSettings {
  description: string;
  target: HttpTarget;
  schedule: Schedule;
  retry: {
    count: number;
    /** 0 means no limit. */
    maxMs: number;
    backoff: { minMs: number; maxMs: number; maxDoublings: number };
  };
  deadlineMs: number;
}

/** An execution that has not ended: an attempt is running, or a retry is waiting. */
export interface Execution {
  slotAt: number;
  failures: number;
  firstAttemptAt: number;
  /** Due time of the next or the running attempt. */
  attemptAt: number;
}

/** Times are in milliseconds since 1970. Plain JSON, so that it can be written to a log. */
export interface Job {
  name: string;
  settings: JobSettings;
  state: "ENABLED" | "PAUSED";
  updatedAt: number;
  /** The next time of the schedule. */
  nextSlotAt: number;
  execution?: Execution;
  lastAttemptAt?: number;
  lastAnswer?: { code: RpcCode | "OK"; message: string };
}

const MAX_JOB_BYTES = 1024 * 1024;
const MAX_DESCRIPTION = 500;
const MAX_RETRIES = 5;
const DEADLINE_MS = { default: 180_000, min: 15_000, max: 1_800_000 };
const BACKOFF = { minMs: 5000, maxMs: 3_600_000, maxDoublings: 5 };

/** Throws INVALID_ARGUMENT if the service would refuse the message. */
export function readSettings(message: JobMessage): JobSettings {
  if (message.pubsubTarget) throw new RpcError("UNIMPLEMENTED", "Job.pubsub_target");
  if (message.appEngineHttpTarget)
    throw new RpcError("UNIMPLEMENTED", "Job.app_engine_http_target");
  const wanted = message.httpTarget ?? refuse("Job.http_target is required");
  const target = readHttpTarget({ ...wanted, url: wanted.uri });
  if (targetBytes(target) > MAX_JOB_BYTES) refuse("Job size too large: the maximum is 1MB");
  const description = message.description ?? "";
  if (description.length > MAX_DESCRIPTION) refuse("Job.description is too long");

  const { retryConfig } = message;
  const count = retryConfig?.retryCount ?? 0;
  if (count < 0 || count > MAX_RETRIES) refuse("RetryConfig.retry_count must be between 0 and 5");
  const backoff = {
    minMs: toMs(retryConfig?.minBackoffDuration) ?? BACKOFF.minMs,
    maxMs: toMs(retryConfig?.maxBackoffDuration) ?? BACKOFF.maxMs,
    maxDoublings: retryConfig?.maxDoublings || BACKOFF.maxDoublings,
  };
  if (backoff.minMs < 0 || backoff.minMs > backoff.maxMs || backoff.maxDoublings < 0)
    refuse("RetryConfig: the backoff is invalid");
  const deadlineMs = toMs(message.attemptDeadline) ?? DEADLINE_MS.default;
  if (deadlineMs < DEADLINE_MS.min || deadlineMs > DEADLINE_MS.max)
    refuse("Job.attempt_deadline must be between 15s and 30m");
  return {
    description,
    target,
    schedule: readSchedule(message.schedule ?? "", message.timeZone ?? ""),
    retry: { count, maxMs: toMs(retryConfig?.maxRetryDuration) ?? 0, backoff },
    deadlineMs,
  };
}

export function jobMessage(job: Job): JobMessage {
  const { settings, lastAnswer } = job;
  const { target, retry } = settings;
  return {
    name: job.name,
    description: settings.description,
    httpTarget: { uri: target.url, ...httpTargetMessage(target) },
    schedule: settings.schedule.cron,
    timeZone: settings.schedule.timeZone,
    userUpdateTime: fromMs(job.updatedAt),
    state: job.state,
    status: lastAnswer && {
      code: lastAnswer.code === "OK" ? status.OK : status[lastAnswer.code],
      message: lastAnswer.message,
    },
    scheduleTime: fromMs(scheduledAt(job)),
    lastAttemptTime: fromMs(job.lastAttemptAt),
    retryConfig: {
      retryCount: retry.count,
      maxRetryDuration: fromMs(retry.maxMs),
      minBackoffDuration: fromMs(retry.backoff.minMs),
      maxBackoffDuration: fromMs(retry.backoff.maxMs),
      maxDoublings: retry.backoff.maxDoublings,
    },
    attemptDeadline: fromMs(settings.deadlineMs),
  };
}

/** "This may be a retry of a previously failed attempt or the next execution time." None when paused. */
function scheduledAt(job: Job): number | undefined {
  if (job.state === "PAUSED") return undefined;
  const { execution } = job;
  return execution && execution.failures > 0 ? execution.attemptAt : job.nextSlotAt;
}
