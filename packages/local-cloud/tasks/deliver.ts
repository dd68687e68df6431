/** Sends a task to its worker as an HTTP request. */
import type { Clock } from "../wire/clock.ts";
import type { Answer, Dispatcher } from "../wire/dispatch.ts";
import { targetHeaders } from "../wire/http-target.ts";
import type { OidcSigner } from "../wire/oidc.ts";
import { idOf, parentOf } from "../wire/resource-names.ts";
import type { Task } from "./task.ts";

/** Sends the latest attempt of the task. `previous` is the HTTP status of the attempt before. */
export function deliver(
  { dispatcher, signer }: { dispatcher: Dispatcher; signer: OidcSigner },
  task: Task,
  previous: number | undefined,
  clock: Clock,
): Promise<Answer> {
  const { target } = task;
  const queueId = idOf(parentOf(task.name));
  const headers: Record<string, string> = {
    ...targetHeaders(target, signer),
    "User-Agent": "Google-Cloud-Tasks",
    "X-CloudTasks-QueueName": queueId,
    "X-CloudTasks-TaskName": idOf(task.name),
    "X-CloudTasks-TaskRetryCount": String(task.dispatchCount - 1),
    "X-CloudTasks-TaskExecutionCount": String(task.executionCount),
    "X-CloudTasks-TaskETA": String(task.scheduledAt / 1000),
  };
  if (previous !== undefined) headers["X-CloudTasks-TaskPreviousResponse"] = String(previous);
  return dispatcher.send({
    call: `dispatch ${queueId} ${task.name}`,
    url: target.url,
    method: target.method,
    headers,
    body: Buffer.from(target.body, "base64"),
    deadlineMs: task.deadlineMs,
    clock,
  });
}
