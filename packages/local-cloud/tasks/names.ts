/** Names of queues and tasks (queue.proto and task.proto, `name`). */
import { LOCATION, resourceName } from "../wire/resource-names.ts";

const QUEUE = String.raw`${LOCATION}/queues/[A-Za-z0-9-]{1,100}`;
const QUEUE_NAME = new RegExp(`^${QUEUE}$`);
const TASK_NAME = new RegExp(`^${QUEUE}/tasks/[A-Za-z0-9_-]{1,500}$`);

export const queueName = (name: unknown) => resourceName(name, QUEUE_NAME, "queue");
export const taskName = (name: unknown) => resourceName(name, TASK_NAME, "task");
