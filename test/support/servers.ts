/** Starts the local servers once for the test files of all projects that need them. */
import type { TestProject } from "vitest/node";
import { startServers, type Servers } from "../../local/stack/servers.ts";
import { authClient, TOTP_CONFIG } from "../../packages/local-cloud/testing/auth-client.ts";
import { PROJECT, signUpOperators } from "./operators.ts";

export interface ServerAddresses {
  firestore: string;
  tasks: string;
  scheduler: string;
  calendar: string;
  sendgrid: string;
  hubspot: string;
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

interface Shared {
  starting: Promise<Servers>;
  users: number;
}

/** Each project loads this file anew, so what they share is global to vitest's process. */
const owner = globalThis as typeof globalThis & { sharedServers?: Shared };

export default async function setup(project: TestProject) {
  const shared = (owner.sharedServers ??= { starting: start(), users: 0 });
  shared.users += 1;
  const local = await shared.starting;
  project.provide("servers", { ...local.addresses, auth: new URL(local.addresses.auth).host });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete owner.sharedServers;
    await local.stop();
  };
}

async function start(): Promise<Servers> {
  const local = await startServers({ ephemeral: true, portBase: 0 });
  await deliverUnreliably(local.addresses.tasks);
  const auth = new URL(local.addresses.auth).host;
  await authClient(auth, PROJECT).configure({
    ...TOTP_CONFIG,
    emailPrivacyConfig: { enableImprovedEmailPrivacy: true },
  });
  await signUpOperators(auth);
  return local;
}

async function deliverUnreliably(tasks: string): Promise<void> {
  const body = JSON.stringify(UNRELIABLE);
  const response = await fetch(`http://${tasks}/__delivery`, { method: "POST", body });
  if (!response.ok) throw new Error(await response.text());
}
