/** Starts the local servers once for all test files of a project. */
import type { TestProject } from "vitest/node";
import { startServers } from "../../local/stack/servers.ts";
import { signUpOperators } from "./operators.ts";

export interface ServerAddresses {
  firestore: string;
  tasks: string;
  scheduler: string;
  calendar: string;
  sendgrid: string;
  auth: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    servers: ServerAddresses;
  }
}

/**
 * Cloud Tasks promises at-least-once delivery and no order, so these locations deliver that way, and `startApp` uses
 * them. Which tasks are delayed or repeated depends only on the seed and the task. The crash matrix chooses the failing
 * step itself and uses locations without such disturbance.
 */
const UNRELIABLE = {
  queue: "/locations/t-",
  duplicate: 0.25,
  overlap: 0.5,
  delay_ms: [0, 150],
  reorder: true,
  seed: 3,
};

export default async function setup(project: TestProject) {
  const local = await startServers({ ephemeral: true, portBase: 0 });
  await deliverUnreliably(local.addresses.tasks);
  const { host } = new URL(local.addresses.auth);
  project.provide("servers", { ...local.addresses, auth: host });
  await signUpOperators(host);
  return () => local.stop();
}

async function deliverUnreliably(tasks: string): Promise<void> {
  const body = JSON.stringify(UNRELIABLE);
  const response = await fetch(`http://${tasks}/__delivery`, { method: "POST", body });
  if (!response.ok) throw new Error(await response.text());
}
