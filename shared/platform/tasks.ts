/** Cloud Tasks as the product uses it: named tasks that call our own functions. */
import type { CloudTasksClient } from "@google-cloud/tasks";
import { minutes } from "./instant.ts";
import { traceToContinue, writeTraceparent } from "./trace.ts";

export const QUEUE_NAMES = ["mail", "post-event", "calendar"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** If a task is lost, or was never created, its work becomes due again after this time. */
export const LOST_TASK_RECOVERY_MS = minutes(2);

/** How often the sweep runs, which does due work and repairs what was interrupted. */
export const SWEEP_INTERVAL_MINUTES = 5;
export const SWEEP_INTERVAL_MS = minutes(SWEEP_INTERVAL_MINUTES);

interface Task {
  queue: QueueName;
  functionName: string;
  /** [A-Za-z0-9_-]{1,500}, evenly distributed. Cloud Tasks refuses a name that was used recently. */
  name: string;
  body: object;
  /** Default: as soon as possible. At most 30 days ahead. */
  at?: Date;
  /** The trace that the work belongs to; default: the current one. */
  traceparent?: string | null;
}

export interface TaskQueues {
  /** Also resolves if the name is in use: the work is under way, or was done recently. */
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
            // Cloud Tasks passes this header on (HttpRequest.headers of the reference lists those that it does not).
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

/** The client does not retry a creation. Ours can be retried, because the task has a name. */
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
