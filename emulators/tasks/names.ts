/** Resource names of Cloud Tasks (queue.proto and task.proto, `name`). */
import { RpcError } from "../wire/rpc.ts";

const LOCATION = String.raw`projects/[A-Za-z0-9.:-]+/locations/[a-z0-9-]+`;
const QUEUE = String.raw`${LOCATION}/queues/[A-Za-z0-9-]{1,100}`;
const LOCATION_NAME = new RegExp(`^${LOCATION}$`);
const QUEUE_NAME = new RegExp(`^${QUEUE}$`);
const TASK_NAME = new RegExp(`^${QUEUE}/tasks/[A-Za-z0-9_-]{1,500}$`);

export const locationName = (name: unknown) => checked(name, LOCATION_NAME, "location");
export const queueName = (name: unknown) => checked(name, QUEUE_NAME, "queue");
export const taskName = (name: unknown) => checked(name, TASK_NAME, "task");

/** The queue a task's name stands in, the location a queue's name stands in. */
export const parentOf = (name: string) => name.split("/").slice(0, -2).join("/");
export const idOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);

function checked(name: unknown, grammar: RegExp, noun: string): string {
  if (typeof name === "string" && grammar.test(name)) return name;
  throw new RpcError("INVALID_ARGUMENT", `Invalid resource name: not a ${noun}: "${String(name)}"`);
}
