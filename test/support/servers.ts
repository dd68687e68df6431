/** Starts the local servers once for all test files of a project. */
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startAuth } from "../../emulators/stack/auth.ts";
import { startServers } from "../../emulators/stack/servers.ts";
import { PROJECT, signUpOperators, type OperatorTokens } from "./operators.ts";

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
    tokens: OperatorTokens;
  }
}

export default async function setup(project: TestProject) {
  const local = await startServers({ ephemeral: true, portBase: 0 });
  const auth = await startAuth({ dir: join(local.dir, "auth"), port: 0, project: PROJECT });
  await auth.ready;
  const { host } = new URL(auth.address);
  project.provide("servers", { ...local.addresses, auth: host });
  project.provide("tokens", await signUpOperators(host));
  return async () => {
    await auth.child.stop();
    await local.stop();
  };
}
