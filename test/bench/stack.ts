/** The whole stack for the bench: the local servers and deployed functions. */
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { CloudTasksClient } from "@google-cloud/tasks";
import { startGateway } from "../../local/gateway/server.ts";
import { functionEnvironment, LOCATION, PROJECT } from "../../local/stack/environment.ts";
import { SERVER_NAMES } from "../../packages/local-cloud/servers.ts";
import { startServers } from "../../local/stack/servers.ts";
import { buildFunctions, readCatalog, type Built } from "../../tools/build-functions.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { makeHost, startArtifact, type Running } from "../support/artifacts.ts";
import { operatorToken, startAccounts } from "./accounts.ts";
import { kilobytesOf } from "./process.ts";

export const DATABASE = "bench";

export interface BenchStack {
  catalog: CatalogEntry[];
  built: Built[];
  /** The folder with the artifacts, each under its function's name. */
  folder: string;
  environment: NodeJS.ProcessEnv;
  servers: { firestore: string; tasks: string; sendgrid: string; calendar: string };
  /** The gateway through which operators and Cloud Tasks call the functions. */
  gateway: string;
  firestore: Firestore;
  token: string;
  /** The function's peak resident memory in MB; null if it was not called. */
  peakMemoryMb: (name: string) => number | null;
  /** Present resident memory of all functions together, in MB. */
  memoryMb: () => number;
  close: () => Promise<void>;
}

/** `settings` are additional variables for the functions' environment. */
export async function startBenchStack(settings: Record<string, string> = {}): Promise<BenchStack> {
  const catalog = await readCatalog();
  const host = await makeHost();
  const built = await buildFunctions(catalog, host.folder);
  const servers = await startServers({
    ephemeral: true,
    portBase: 0,
    only: SERVER_NAMES.filter((name) => name !== "auth"),
  });
  const accounts = await startAccounts();
  const webhook = await fetch(`${servers.addresses.sendgrid}/__webhook`);
  const { public_key } = (await webhook.json()) as { public_key: string };
  const running = new Map<string, Promise<Running>>();
  const started: Running[] = [];
  const pids = new Map<string, number>();
  const environment: NodeJS.ProcessEnv = {
    ...functionEnvironment(
      {
        ...servers.addresses,
        gateway: "http://127.0.0.1:9",
        auth: accounts.address,
      },
      public_key,
    ),
    FIRESTORE_DATABASE: DATABASE,
    // As in an environment without data of earlier versions.
    ADDRESS_GENERATIONS: "1",
    ...settings,
  };
  const start = async (name: string): Promise<Running> => {
    const target = name.replaceAll("-", "_");
    const NODE_OPTIONS = catalog.find((entry) => entry.name === name)?.node_options;
    const env = { ...environment, NODE_OPTIONS };
    const made = await startArtifact(join(host.folder, name), target, { env });
    started.push(made);
    pids.set(name, made.pid);
    await made.ask({ path: "/" });
    return made;
  };
  const portOf = async ({ name }: { name: string }): Promise<number> => {
    const known = running.get(name) ?? start(name);
    running.set(name, known);
    return Number(new URL((await known).url).port);
  };
  const gateway = await startGateway({
    port: 0,
    catalog,
    functions: { call: async (wanted, use) => use(await portOf(wanted)) },
    pageConfig: () => ({}),
    deadlineMs: 120_000,
  });
  const url = `http://127.0.0.1:${gateway.port}`;
  Object.assign(environment, { FUNCTIONS_BASE_URL: url, PUBLIC_BASE_URL: url });
  await makeMailQueue(servers.addresses.tasks);
  const firestore = new Firestore({
    projectId: PROJECT,
    databaseId: DATABASE,
    host: servers.addresses.firestore,
    ssl: false,
    customHeaders: { Authorization: "Bearer owner" },
  });
  return {
    catalog,
    built,
    folder: host.folder,
    environment,
    servers: servers.addresses,
    gateway: url,
    firestore,
    token: operatorToken(),
    peakMemoryMb: (name) => {
      const pid = pids.get(name);
      if (pid === undefined) return null;
      return Math.round(kilobytesOf(pid, "VmHWM") / 1024);
    },
    memoryMb: () => {
      const kilobytes = [...pids.values()].map((pid) => kilobytesOf(pid, "VmRSS"));
      return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
    },
    async close() {
      await firestore.terminate();
      await gateway.close();
      await Promise.all(started.map((each) => each.stop()));
      await Promise.all([servers.stop(), accounts.close()]);
      await host.remove();
    },
  };
}

/**
 * As fast as Cloud Tasks allows, to show the product's own rate. One call at a time, as an instance gets them in the
 * cloud, so that memory is comparable.
 */
async function makeMailQueue(host: string): Promise<void> {
  const client = new CloudTasksClient(localClient(host));
  const parent = client.locationPath(PROJECT, LOCATION);
  for (const name of ["mail", "post-event", "calendar"]) {
    await client.createQueue({
      parent,
      queue: {
        name: `${parent}/queues/${name}`,
        rateLimits: { maxDispatchesPerSecond: 500, maxConcurrentDispatches: 1 },
      },
    });
  }
  await client.close();
}
