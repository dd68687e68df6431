/** Cloud Tasks as the product uses it: named tasks that call our own functions. */
import type { CloudTasksClient } from "@google-cloud/tasks";
import {
  ABORTED,
  ALREADY_EXISTS,
  DEADLINE_EXCEEDED,
  INTERNAL,
  grpcCodeOf,
  UNAVAILABLE,
} from "./grpc-status.ts";
import { minutes } from "./instant.ts";
import { traceToContinue, writeTraceparent } from "./trace.ts";

/** The function that handles a queue's tasks. No two queues have the same one. */
export const HANDLERS = {
  mail: "send-mail-batch",
  "post-event": "webinar-post-event-dispatch",
  calendar: "sync-calendar",
  meet: "collect-meet-records",
  events: "deliver-events",
} as const;
export type QueueName = keyof typeof HANDLERS;
export const QUEUE_NAMES = Object.keys(HANDLERS) as QueueName[];

/** If a task is lost, or was never created, its work becomes due again after this time. */
export const LOST_TASK_RECOVERY_MS = minutes(2);

/** How often the sweep runs, which does due work and repairs what was interrupted. */
export const SWEEP_INTERVAL_MINUTES = 5;
export const SWEEP_INTERVAL_MS = minutes(SWEEP_INTERVAL_MINUTES);

interface Task<Queue extends QueueName> {
  queue: Queue;
  /** [A-Za-z0-9_-]{1,500}, evenly distributed. Cloud Tasks refuses a name that was used recently. */
  name: string;
  body: object;
  /** Default: as soon as possible. At most 30 days ahead. */
  at?: Date;
  /** The trace that the work belongs to; default: the current one. */
  traceparent?: string | null;
}

/** The queues that a caller may put tasks into. */
export interface TaskQueues<Queue extends QueueName = QueueName> {
  /** Also resolves if the name is in use: the work is under way, or was done recently. */
  // A property and not a method, so that fewer queues do not pass for more.
  readonly enqueue: (task: Task<Queue>) => Promise<void>;
}

/** Failures that may pass. */
const PASSING = new Set<unknown>([DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE]);
const DISPATCH_DEADLINE_S = 120;

/** https://cloud.google.com/tasks/docs/reference/rpc/google.cloud.tasks.v2#createtaskrequest */
export function cloudTaskQueues(
  client: () => Promise<CloudTasksClient>,
  settings: {
    project: string;
    location: string;
    functionsBaseUrl: string;
    /** The service account whose token a queue's tasks carry. Only its handler accepts it. */
    accounts: Readonly<Record<QueueName, string>>;
  },
): TaskQueues {
  return {
    async enqueue({ queue, name, body, at, traceparent }) {
      const { project, location, functionsBaseUrl, accounts } = settings;
      const url = `${functionsBaseUrl}/${HANDLERS[queue]}`;
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
          oidcToken: { serviceAccountEmail: accounts[queue], audience: url },
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
      const code = grpcCodeOf(error);
      if (code === ALREADY_EXISTS) return;
      if (attempt === ATTEMPTS || !PASSING.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
    }
  }
}
