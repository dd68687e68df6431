/** Starts the local servers, each in its own process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ChildFailure, startChild, type Child } from "./child.ts";
import { describeTaken, portsFrom, PortTaken, type Ports } from "./ports.ts";
import { PROJECT } from "./accounts.ts";
import { SERVER_NAMES, type ServerName } from "../../packages/local-cloud/servers.ts";
import { addressOf } from "./server-list.ts";

const PROCESS = fileURLToPath(new URL("server-process.ts", import.meta.url));
/** The servers that sign ID tokens of service accounts. IAM is part of the Calendar's. */
const SIGNERS: readonly ServerName[] = ["tasks", "scheduler", "calendar"];
const INDEXES = fileURLToPath(new URL("../../firestore.indexes.json", import.meta.url));

export interface ServersOptions {
  /** Keeps data in memory only. */
  ephemeral: boolean;
  /** Folder for data, logs and keys; default a temporary folder that is removed at the end. */
  stateDir?: string;
  /** Firestore listens at base + 1, and so on; 0 picks free ports. */
  portBase: number;
  /** Default all servers. */
  only?: readonly ServerName[];
  /** Called when a server ends without being stopped. */
  onDeath?: (server: Child) => void;
}

export interface Servers<Name extends ServerName = ServerName> {
  addresses: Record<Name, string>;
  children: Child[];
  /** Logs (`{name}.log`) and, where state is kept, data. */
  dir: string;
  stop(): Promise<void>;
}

/** Resolves when every server listens. If one fails, stops the others and throws its error, such as PortTaken. */
export async function startServers(options: ServersOptions): Promise<Servers> {
  const { ephemeral, stateDir, portBase, only = SERVER_NAMES } = options;
  const dir = resolve(stateDir ?? mkdtempSync(join(tmpdir(), "webinars-")));
  const ports = portsFrom(portBase);
  const children: Child[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    if (stateDir === undefined) rmSync(dir, { recursive: true, force: true });
  };
  const start = async (name: ServerName): Promise<[ServerName, string]> => {
    const child = startServer(name, { dir, port: ports[name], ephemeral });
    children.push(child);
    return [name, addressOf(name, await portOf(child, name, ports))];
  };
  const started = await Promise.allSettled(only.map(start));
  const failed = started.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  for (const child of children) {
    void child.exited.then(() => child.isStopping() || options.onDeath?.(child));
  }
  const addresses = Object.fromEntries(
    started.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : [])),
  ) as Record<ServerName, string>;
  return { addresses, children, dir, stop };
}

function startServer(
  name: ServerName,
  { dir, port, ephemeral }: { dir: string; port: number; ephemeral: boolean },
): Child {
  const options = {
    port,
    ...(!ephemeral && { stateDir: join(dir, name) }),
    // Cloud Tasks, Cloud Scheduler and IAM sign with one key, as Google does.
    ...(SIGNERS.includes(name) && { oidcKeyFile: join(dir, "keys/oidc.pem") }),
    ...(name === "sendgrid" && { webhookKeyFile: join(dir, "keys/sendgrid-webhook.pem") }),
    ...(name === "firestore" && { indexesFile: INDEXES }),
    ...(name === "auth" && { project: PROJECT }),
  };
  return startChild({
    name,
    command: [PROCESS, JSON.stringify({ server: name, options })],
    logFile: join(dir, `logs/${name}.log`),
  });
}

async function portOf(child: Child, name: ServerName, ports: Ports): Promise<number> {
  try {
    return ((await child.ready) as { port: number }).port;
  } catch (error) {
    const isTaken = error instanceof ChildFailure && error.code === "EADDRINUSE";
    throw isTaken ? new PortTaken(await describeTaken(name, ports[name])) : error;
  }
}
