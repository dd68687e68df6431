/** A task, as CreateTask accepts it, as it is stored, and as the API returns it (task.proto). */
import { randomInt } from "node:crypto";
import { status } from "@grpc/grpc-js";
import type { protos } from "@google-cloud/tasks";
import {
  httpTargetMessage,
  readHttpTarget,
  targetBytes,
  type HttpTarget,
} from "../wire/http-target.ts";
import { parentOf, taskName } from "../wire/resource-names.ts";
import { refuse, RpcError, type RpcCode } from "../wire/status.ts";
import { fromMs, toMs } from "../wire/time-fields.ts";

export type TaskMessage = protos.google.cloud.tasks.v2.ITask;
export type View = protos.google.cloud.tasks.v2.ICreateTaskRequest["responseView"];

export interface Attempt {
  scheduledAt: number;
  dispatchedAt: number;
  respondedAt?: number;
  code?: RpcCode;
  /** The HTTP status of the answer, if there was one. */
  http?: number;
  message?: string;
}

/** Times are in milliseconds since 1970. Plain JSON, so that it can be written to a log. */
export interface Task {
  name: string;
  /** Whether the caller chose the name. Only such names are reserved afterwards. */
  named: boolean;
  target: HttpTarget;
  deadlineMs: number;
  createdAt: number;
  scheduledAt: number;
  dispatchCount: number;
  responseCount: number;
  /** The number of answers other than 5xx, for X-CloudTasks-TaskExecutionCount. */
  executionCount: number;
  firstDispatchAt?: number;
  lastAttempt?: Attempt;
}

const MAX_TASK_BYTES = 100 * 1024;
const MAX_AHEAD_MS = 30 * 24 * 3_600_000;
const DEADLINE_MS = { default: 600_000, min: 15_000, max: 1_800_000 };

/** Throws INVALID_ARGUMENT if the service would refuse the message. */
export function readTask(queue: string, message: TaskMessage, now: number): Task {
  if (message.appEngineHttpRequest)
    throw new RpcError("UNIMPLEMENTED", "Task.app_engine_http_request");
  const target = readHttpTarget(message.httpRequest ?? refuse("Task.http_request is required"));
  if (targetBytes(target) > MAX_TASK_BYTES) refuse("Task size too large: the maximum is 100KB");

  const named = Boolean(message.name);
  const name = named ? taskName(message.name) : `${queue}/tasks/${generatedId()}`;
  if (parentOf(name) !== queue)
    refuse(`The task's name must start with "${queue}/tasks/", the parent of the request`);

  const scheduledAt = toMs(message.scheduleTime) ?? now;
  if (scheduledAt > now + MAX_AHEAD_MS)
    refuse("Task.schedule_time must not be more than 30 days in the future");
  const deadlineMs = toMs(message.dispatchDeadline) ?? DEADLINE_MS.default;
  if (deadlineMs < DEADLINE_MS.min || deadlineMs > DEADLINE_MS.max)
    refuse("Task.dispatch_deadline must be between 15s and 30m");

  return {
    name,
    named,
    target,
    deadlineMs: Math.floor(deadlineMs),
    createdAt: now,
    scheduledAt: Math.max(now, scheduledAt),
    dispatchCount: 0,
    responseCount: 0,
    executionCount: 0,
  };
}

export function taskMessage(task: Task, view: View): TaskMessage {
  const full = view === "FULL";
  const { target, firstDispatchAt, lastAttempt: last } = task;
  return {
    name: task.name,
    httpRequest: {
      url: target.url,
      ...httpTargetMessage(full ? target : { ...target, body: "" }),
    },
    scheduleTime: fromMs(task.scheduledAt),
    createTime: fromMs(Math.floor(task.createdAt / 1000) * 1000),
    dispatchDeadline: fromMs(task.deadlineMs),
    dispatchCount: task.dispatchCount,
    responseCount: task.responseCount,
    firstAttempt: firstDispatchAt === undefined ? null : { dispatchTime: fromMs(firstDispatchAt) },
    lastAttempt: last && {
      scheduleTime: fromMs(last.scheduledAt),
      dispatchTime: fromMs(last.dispatchedAt),
      responseTime: fromMs(last.respondedAt),
      responseStatus: last.code ? { code: status[last.code], message: last.message } : null,
    },
    view: full ? "FULL" : "BASIC",
  };
}

/** The service's own ids are long numbers. */
function generatedId(): string {
  return `${randomInt(1, 10 ** 12)}${String(randomInt(10 ** 8)).padStart(8, "0")}`;
}
