/** Resource names of Cloud Tasks and Cloud Scheduler (`name` in queue.proto and job.proto). */
import { RpcError } from "./status.ts";

export const LOCATION = String.raw`projects/[A-Za-z0-9.:-]+/locations/[a-z0-9-]+`;
const LOCATION_NAME = new RegExp(`^${LOCATION}$`);

export const locationName = (name: unknown) => resourceName(name, LOCATION_NAME, "location");

/** Returns the name. Throws INVALID_ARGUMENT if it does not match the grammar. */
export function resourceName(name: unknown, grammar: RegExp, noun: string): string {
  if (typeof name === "string" && grammar.test(name)) return name;
  throw new RpcError("INVALID_ARGUMENT", `Invalid resource name: not a ${noun}: "${String(name)}"`);
}

/** The queue in a task's name; the location in a queue's or a job's name. */
export const parentOf = (name: string) => name.split("/").slice(0, -2).join("/");
export const idOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);
