/** The HTTP request that a worker gets for a task. */
import type { Answer, Dispatcher } from "../wire/dispatch.ts";
import type { OidcSigner } from "../wire/oidc.ts";
import { idOf, parentOf } from "./names.ts";
import type { Task } from "./task.ts";

/** Sends the attempt that `task` counts as its latest; `previous` is the status the one before got. */
export function deliver(
  { dispatcher, signer }: { dispatcher: Dispatcher; signer: OidcSigner },
  task: Task,
  previous: number | undefined,
): Promise<Answer> {
  const queueId = idOf(parentOf(task.name));
  const headers: Record<string, string> = {};
  // Without one Node would still send the caller's; an ID token replaces it whatever its spelling.
  for (const [name, value] of Object.entries(task.headers))
    if (task.oidc === undefined || name.toLowerCase() !== "authorization") headers[name] = value;
  if (task.oidc)
    headers["Authorization"] = `Bearer ${signer.token(task.oidc.email, task.oidc.audience)}`;
  headers["User-Agent"] = "Google-Cloud-Tasks";
  headers["X-CloudTasks-QueueName"] = queueId;
  headers["X-CloudTasks-TaskName"] = idOf(task.name);
  headers["X-CloudTasks-TaskRetryCount"] = String(task.dispatchCount - 1);
  headers["X-CloudTasks-TaskExecutionCount"] = String(task.executionCount);
  headers["X-CloudTasks-TaskETA"] = String(task.scheduledAt / 1000);
  if (previous !== undefined) headers["X-CloudTasks-TaskPreviousResponse"] = String(previous);
  return dispatcher.send({
    call: `dispatch ${queueId} ${task.name}`,
    url: task.url,
    method: task.method,
    headers,
    body: Buffer.from(task.body, "base64"),
    deadlineMs: task.deadlineMs,
  });
}
