/** The whole stack for the bench: the local servers and deployed functions. */
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { CloudTasksClient } from "@google-cloud/tasks";
import { startGateway } from "../../local/gateway/server.ts";
import { provisionQueues } from "../../local/provision/queues.ts";
import { PROJECT } from "../../local/stack/accounts.ts";
import { functionEnvironment, LOCATION } from "../../local/stack/environment.ts";
import { SERVER_NAMES } from "../../packages/local-cloud/servers.ts";
import { startServers } from "../../local/stack/servers.ts";
import { buildFunctions, readCatalog, type Built } from "../../tools/build-functions.ts";
import type { CatalogEntry } from "../../tools/generate-catalog.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { makeHost, startArtifact, type Running } from "../support/artifacts.ts";
import { operatorToken, startAccounts } from "./accounts.ts";
import { kilobytesOf } from "./process.ts";
import { delayedPort } from "./race/delayed-port.ts";

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
  /** The processes of all functions that were called. */
  pids: () => number[];
  /** Present resident memory of all functions together, in MB. */
  memoryMb: () => number;
  close: () => Promise<void>;
}

/** How long a request to each service takes, there and back, in ms. */
export type Latencies = Record<"firestore" | "tasks" | "sendgrid", number>;

export interface StackOptions {
  /** Of the services as the functions see them, at the wire; null for none. */
  latencies?: Latencies | null;
  /** Queues as in production; default: one call at a time, as an instance gets them, so that memory is comparable. */
  hasProductQueues?: boolean;
  /** Functions to build; default all. */
  only?: readonly string[];
  /** Builds each function when it is first called, and none before. */
  buildsOnUse?: boolean;
}

/** `settings` are additional variables for the functions' environment. */
export async function startBenchStack(
  settings: Record<string, string> = {},
  { latencies = null, hasProductQueues = false, only, buildsOnUse = false }: StackOptions = {},
): Promise<BenchStack> {
  const catalog = await readCatalog();
  const host = await makeHost();
  const wanted = catalog.filter(({ name }) => only?.includes(name) !== false);
  const built = await buildFunctions(buildsOnUse ? [] : wanted, host.folder);
  const servers = await startServers({
    ephemeral: true,
    portBase: 0,
    only: SERVER_NAMES.filter((name) => name !== "auth"),
  });
  const accounts = await startAccounts();
  const webhook = await fetch(`${servers.addresses.sendgrid}/__webhook`);
  const { public_key } = (await webhook.json()) as { public_key: string };
  const wire = latencies === null ? null : await slowWire(servers.addresses, latencies);
  const running = new Map<string, Promise<Running>>();
  const started: Running[] = [];
  const pids = new Map<string, number>();
  const environment: NodeJS.ProcessEnv = {
    ...functionEnvironment(
      {
        ...servers.addresses,
        ...wire?.addresses,
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
    const entries = catalog.filter((entry) => entry.name === name);
    if (buildsOnUse) await buildFunctions(entries, host.folder);
    const NODE_OPTIONS = entries[0]?.node_options;
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
  // A task's way to its function takes as long as the way of its creation.
  const tasksCall = latencies && (await delayedPort(url, latencies.tasks));
  const functionsUrl = tasksCall === null ? url : `http://${tasksCall.address}`;
  Object.assign(environment, { FUNCTIONS_BASE_URL: functionsUrl, PUBLIC_BASE_URL: url });
  await makeQueues(servers.addresses.tasks, { hasProductQueues });
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
    pids: () => [...pids.values()],
    memoryMb: () => {
      const kilobytes = [...pids.values()].map((pid) => kilobytesOf(pid, "VmRSS"));
      return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
    },
    async close() {
      await firestore.terminate();
      await gateway.close();
      await Promise.all(started.map((each) => each.stop()));
      await Promise.all([servers.stop(), accounts.close(), wire?.close(), tasksCall?.close()]);
      await host.remove();
    },
  };
}

/** The servers behind ports that take their time. */
async function slowWire(servers: BenchStack["servers"], latencies: Latencies) {
  const [firestore, tasks, sendgrid] = await Promise.all([
    delayedPort(servers.firestore, latencies.firestore),
    delayedPort(servers.tasks, latencies.tasks),
    delayedPort(servers.sendgrid, latencies.sendgrid),
  ]);
  return {
    addresses: {
      firestore: firestore.address,
      tasks: tasks.address,
      sendgrid: `http://${sendgrid.address}`,
    },
    close: () => Promise.all([firestore, tasks, sendgrid].map((port) => port.close())),
  };
}

async function makeQueues(
  host: string,
  { hasProductQueues }: Required<Pick<StackOptions, "hasProductQueues">>,
): Promise<void> {
  if (hasProductQueues) {
    return provisionQueues(await readCatalog(), { host, project: PROJECT, location: LOCATION });
  }
  const client = new CloudTasksClient(localClient(host));
  const parent = client.locationPath(PROJECT, LOCATION);
  for (const name of ["mail", "post-event", "calendar", "meet", "events"]) {
    await client.createQueue({
      parent,
      queue: {
        name: `${parent}/queues/${name}`,
        // As fast as Cloud Tasks allows, to show the product's own rate.
        rateLimits: { maxDispatchesPerSecond: 500, maxConcurrentDispatches: 1 },
      },
    });
  }
  await client.close();
}
