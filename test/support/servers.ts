/** Starts the local servers once for all test files of a project. */
import type { TestProject } from "vitest/node";
import { startServers } from "../../emulators/stack/servers.ts";
import { startAuthEmulator } from "./auth-emulator.ts";
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
  const [local, auth] = await Promise.all([
    startServers({ ephemeral: true, portBase: 0 }),
    startAuthEmulator(),
  ]);
  project.provide("servers", { ...local.addresses, auth: auth.host });
  project.provide("tokens", await signUpOperators(auth.host));
  return async () => void (await Promise.all([local.stop(), auth.stop()]));
}
