/** A task: what CreateTask accepts, what is kept, what is answered (task.proto, target.proto). */
import { randomInt } from "node:crypto";
import { status } from "@grpc/grpc-js";
import type { protos } from "@google-cloud/tasks";
import { RpcError, type RpcCode } from "../wire/rpc.ts";
import { fromMs, toMs } from "../wire/time-fields.ts";
import { parentOf, taskName } from "./names.ts";

export type TaskMessage = protos.google.cloud.tasks.v2.ITask;
export type View = protos.google.cloud.tasks.v2.ICreateTaskRequest["responseView"];

export interface Attempt {
  scheduledAt: number;
  dispatchedAt: number;
  respondedAt?: number;
  code?: RpcCode | "OK";
  /** The HTTP status of the answer, where there was one. */
  http?: number;
  message?: string;
}

/** All times in milliseconds since 1970. JSON as it stands, so that it can be kept in a log. */
export interface Task {
  name: string;
  /** Whether the caller chose the name: only those leave a tombstone. */
  named: boolean;
  url: string;
  method: string;
  headers: Record<string, string>;
  /** base64 */
  body: string;
  oidc?: { email: string; audience: string };
  deadlineMs: number;
  createdAt: number;
  scheduledAt: number;
  dispatchCount: number;
  responseCount: number;
  /** Answers other than 5xx, which X-CloudTasks-TaskExecutionCount counts. */
  executionCount: number;
  firstDispatchAt?: number;
  lastAttempt?: Attempt;
}

const MAX_TASK_BYTES = 100 * 1024;
const MAX_HEADER_BYTES = 80 * 1024;
const MAX_URL_LENGTH = 2083;
const MAX_AHEAD_MS = 30 * 24 * 3_600_000;
const DEADLINE_MS = { default: 600_000, min: 15_000, max: 1_800_000 };
const METHODS_WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/** "Some HTTP request headers will be ignored or replaced" (target.proto). */
const RESERVED_HEADERS =
  /^(host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/i;

/** Throws INVALID_ARGUMENT for what the service refuses. */
export function readTask(queue: string, message: TaskMessage, now: number): Task {
  const refuse = (what: string): never => {
    throw new RpcError("INVALID_ARGUMENT", what);
  };
  if (message.appEngineHttpRequest)
    throw new RpcError("UNIMPLEMENTED", "Task.app_engine_http_request");
  const request = message.httpRequest ?? refuse("Task.http_request is required");
  if (request.oauthToken) throw new RpcError("UNIMPLEMENTED", "HttpRequest.oauth_token");

  const named = Boolean(message.name);
  const name = named ? taskName(message.name) : `${queue}/tasks/${generatedId()}`;
  if (parentOf(name) !== queue)
    refuse(`Task name must start with "${queue}/tasks/", which is the parent of the request.`);

  const url = request.url ?? "";
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    refuse(`HttpRequest.url must begin with "http://" or "https://": "${url}"`);
  if (new URL(url).href.length > MAX_URL_LENGTH)
    refuse(`HttpRequest.url is longer than ${MAX_URL_LENGTH} characters`);
  const unspecified = !request.httpMethod || request.httpMethod === "HTTP_METHOD_UNSPECIFIED";
  const method = unspecified ? "POST" : String(request.httpMethod);
  const body = String(request.body ?? "");
  if (body !== "" && !METHODS_WITH_BODY.has(method))
    refuse(`HttpRequest.body is not allowed with ${method}`);
  const headers = request.headers ?? {};
  const headerBytes = Object.entries(headers).flat().join("").length;
  if (headerBytes >= MAX_HEADER_BYTES) refuse("HttpRequest.headers are larger than 80KB");
  if (headerBytes + Buffer.byteLength(body, "base64") + url.length > MAX_TASK_BYTES)
    refuse("Task size too large: the maximum is 100KB");

  const scheduledAt = toMs(message.scheduleTime) ?? now;
  if (scheduledAt > now + MAX_AHEAD_MS)
    refuse("Task.schedule_time must not be more than 30 days in the future");
  const deadlineMs = toMs(message.dispatchDeadline) ?? DEADLINE_MS.default;
  if (deadlineMs < DEADLINE_MS.min || deadlineMs > DEADLINE_MS.max)
    refuse("Task.dispatch_deadline must be between 15s and 30m");
  const email = request.oidcToken?.serviceAccountEmail;
  if (request.oidcToken && !email) refuse("OidcToken.service_account_email is required");

  return {
    name,
    named,
    url,
    method,
    headers: Object.fromEntries(
      Object.entries(headers).filter(([header]) => !RESERVED_HEADERS.test(header)),
    ),
    body,
    oidc: email ? { email, audience: request.oidcToken?.audience || url } : undefined,
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
  const { lastAttempt: last } = task;
  return {
    name: task.name,
    httpRequest: {
      url: task.url,
      httpMethod: task.method as "POST",
      headers: task.headers,
      body: full ? task.body : "",
      oidcToken: task.oidc && {
        serviceAccountEmail: task.oidc.email,
        audience: task.oidc.audience,
      },
    },
    scheduleTime: fromMs(task.scheduledAt),
    createTime: fromMs(Math.floor(task.createdAt / 1000) * 1000),
    dispatchDeadline: fromMs(task.deadlineMs),
    dispatchCount: task.dispatchCount,
    responseCount: task.responseCount,
    firstAttempt:
      task.firstDispatchAt === undefined ? null : { dispatchTime: fromMs(task.firstDispatchAt) },
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
