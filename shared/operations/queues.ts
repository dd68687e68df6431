/** The state of the Cloud Tasks queues. */
import type { CloudTasksClient, protos } from "@google-cloud/tasks";
import { NOT_FOUND, grpcCodeOf } from "../platform/grpc-status.ts";
import { QUEUE_NAMES } from "../platform/tasks.ts";
import type { QueueReport } from "./model.ts";

export type DescribeQueues = () => Promise<QueueReport[]>;

/** Cloud Tasks has no count of tasks, so we count one page of the list. */
const TASKS_LISTED_MAX = 100;
const CALL_OPTIONS = { timeout: 5000, retry: null, autoPaginate: false };

type Queue = protos.google.cloud.tasks.v2.IQueue;

const STATES: Partial<Record<NonNullable<Queue["state"]>, QueueReport["state"]>> = {
  RUNNING: "running",
  PAUSED: "paused",
  DISABLED: "disabled",
};

export function cloudQueueReports(
  client: () => Promise<CloudTasksClient>,
  { project, location }: { project: string; location: string },
): DescribeQueues {
  async function describe(tasks: CloudTasksClient, name: string): Promise<QueueReport> {
    const path = tasks.queuePath(project, location, name);
    try {
      const [[queue], [waiting, next]] = await Promise.all([
        tasks.getQueue({ name: path }, CALL_OPTIONS),
        tasks.listTasks({ parent: path, pageSize: TASKS_LISTED_MAX }, CALL_OPTIONS),
      ]);
      const state = STATES[queue.state ?? "STATE_UNSPECIFIED"] ?? "unknown";
      return { name, state, tasks: waiting.length, has_more: next !== null };
    } catch (error) {
      if (grpcCodeOf(error) !== NOT_FOUND) throw error;
      return { name, state: "missing", tasks: 0, has_more: false };
    }
  }
  return async () => {
    const tasks = await client();
    return Promise.all(QUEUE_NAMES.map((name) => describe(tasks, name)));
  };
}
