/** Resource names of Cloud Tasks and Cloud Scheduler (`name` in queue.proto and job.proto). */
import { invalid } from "./status.ts";

const LOCATION = String.raw`projects/[A-Za-z0-9.:-]+/locations/[a-z0-9-]+`;
const QUEUE = String.raw`${LOCATION}/queues/[A-Za-z0-9-]{1,100}`;

/** Returns the name. Throws INVALID_ARGUMENT if it does not match the grammar. */
const named = (noun: string, pattern: string) => (name: unknown) => {
  if (typeof name === "string" && new RegExp(`^${pattern}$`).test(name)) return name;
  throw invalid(`Invalid resource name: not a ${noun}: "${String(name)}"`);
};

export const locationName = named("location", LOCATION);
export const queueName = named("queue", QUEUE);
export const taskName = named("task", `${QUEUE}/tasks/[A-Za-z0-9_-]{1,500}`);
export const jobName = named("job", `${LOCATION}/jobs/[A-Za-z0-9_-]{1,500}`);

/** The queue in a task's name; the location in a queue's or a job's name. */
export const parentOf = (name: string) => name.split("/").slice(0, -2).join("/");
export const idOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);
