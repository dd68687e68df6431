/** Starts the local servers once for all test files of a project. */
import type { TestProject } from "vitest/node";
import { startServers } from "../../emulators/stack/servers.ts";
import { signUpOperators, type OperatorTokens } from "./operators.ts";

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
  const { addresses, stop } = await startServers({ ephemeral: true, portBase: 0 });
  const servers: ServerAddresses = { ...addresses, auth: new URL(addresses.auth).host };
  project.provide("servers", servers);
  project.provide("tokens", await signUpOperators(servers.auth));
  return stop;
}
