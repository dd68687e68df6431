/** Cloud Tasks as the product uses it: named tasks that call one of our own functions. */
import type { CloudTasksClient } from "@google-cloud/tasks";
import { minutes } from "./instant.ts";
import { traceToContinue, writeTraceparent } from "./trace.ts";

export const QUEUE_NAMES = ["mail", "post-event", "calendar"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** How long a task that was lost, or never put, may go unnoticed: what it was for is due again after that. */
export const LOST_TASK_RECOVERY_MS = minutes(2);

interface Task {
  queue: QueueName;
  functionName: string;
  /** [A-Za-z0-9_-]{1,500}, well spread: a name that was used lately is not taken again. */
  name: string;
  body: object;
  /** As soon as possible where not given; at most 30 days ahead. */
  at?: Date;
  /** Of the story that the work is a part of, where that is not what happens now. */
  traceparent?: string | null;
}

export interface TaskQueues {
  /** Resolves as well where the name is in use: the work is under way, or done a short while ago. */
  enqueue(task: Task): Promise<void>;
}

const ALREADY_EXISTS = 6;
/** DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE. */
const PASSING = new Set([4, 10, 13, 14]);
const DISPATCH_DEADLINE_S = 120;

/** https://cloud.google.com/tasks/docs/reference/rpc/google.cloud.tasks.v2#createtaskrequest */
export function cloudTaskQueues(
  client: () => Promise<CloudTasksClient>,
  settings: { project: string; location: string; functionsBaseUrl: string; account: string },
): TaskQueues {
  return {
    async enqueue({ queue, functionName, name, body, at, traceparent }) {
      const { project, location, functionsBaseUrl, account } = settings;
      const url = `${functionsBaseUrl}/${functionName}`;
      const tasks = await client();
      const parent = tasks.queuePath(project, location, queue);
      const trace = traceToContinue(traceparent);
      const task = {
        name: `${parent}/tasks/${name}`,
        ...(at && { scheduleTime: { seconds: Math.ceil(at.getTime() / 1000) } }),
        dispatchDeadline: { seconds: DISPATCH_DEADLINE_S },
        httpRequest: {
          url,
          httpMethod: "POST" as const,
          headers: {
            "content-type": "application/json",
            // Not among those that Cloud Tasks sets itself or leaves out (HttpRequest.headers of the reference).
            ...(trace && { traceparent: writeTraceparent(trace) }),
          },
          body: Buffer.from(JSON.stringify(body)),
          oidcToken: { serviceAccountEmail: account, audience: url },
        },
      };
      await retried(async () => {
        await tasks.createTask({ parent, task });
      });
    },
  };
}

const ATTEMPTS = 4;

/** The client does not repeat a creation by itself; under its name, ours can be repeated. */
async function retried(create: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create();
    } catch (error) {
      const { code } = error as { code?: number };
      if (code === ALREADY_EXISTS) return;
      if (attempt === ATTEMPTS || !PASSING.has(code ?? -1)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
    }
  }
}
