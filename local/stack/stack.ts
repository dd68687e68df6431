/** The whole local stack: servers, gateway and functions, with queues, jobs, operators and demo data. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Functions } from "../gateway/functions.ts";
import { startGateway, type Gateway } from "../gateway/server.ts";
import { OPERATORS } from "../seed/operators.ts";
import { buildAdmin } from "./admin-build.ts";
import { readCatalog } from "./catalog.ts";
import { startChild, type Child } from "./child.ts";
import { PROJECT } from "./accounts.ts";
import { functionEnvironment, pageConfig } from "./environment.ts";
import { portsFrom, refuseTakenPorts, type Ports } from "./ports.ts";
import { SERVER_NAMES, SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";
import { startRecaptchaProcess, wantsRecaptcha } from "./recaptcha.ts";
import { addressFrom, addressOf, type Addresses } from "./server-list.ts";
import { startServers } from "./servers.ts";
import { openState, type StateFolder } from "./state.ts";
import { readWebhookKey } from "../provision/webhook.ts";

const PREPARE = fileURLToPath(new URL("prepare-process.ts", import.meta.url));

export interface StackOptions {
  /** 8080 for the documented ports; 0 for free ones. */
  portBase: number;
  /** The folder for data and logs. */
  state: string;
  /** Deletes the data of earlier runs first. */
  fresh: boolean;
  /** Keeps data in memory and logs in a temporary folder. */
  ephemeral: boolean;
  /** Creates demo data on the first start. */
  seed: boolean;
  /** Builds the admin page if it is stale. */
  admin: boolean;
  /** Starts all functions once the stack is ready, so that first requests do not wait. */
  warm: boolean;
  gatewayDeadlineMs?: number;
  /** Called with a problem that the stack survives. */
  report: (text: string) => void;
  /** Called when a server has ended by itself. The stack does not work without it. */
  onDeath: (text: string) => void;
}

export interface Stack {
  addresses: Addresses;
  project: string;
  operators: { email: string; password: string; capabilities: string[] }[];
  /** The folder of data and `logs/`. */
  dir: string;
  stop(): Promise<void>;
}

/** What is being started, and how to stop it. */
interface Start {
  options: StackOptions;
  ports: Ports;
  state: StateFolder;
  logs: string;
  /** In the order in which the parts were started. */
  stops: (() => Promise<void>)[];
}

/** Resolves when the stack is ready for use. Throws PortTaken, FolderInUse, or the error of a child process. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const state = await openState({ ...options, dir: options.state });
  const stops: Start["stops"] = [];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
    state.release();
  };
  const logs = join(state.dir, "logs");
  const start: Start = { options, ports: portsFrom(options.portBase), state, logs, stops };
  try {
    const servers = await startOwnServers(start, presetAddresses());
    const built = options.admin ? buildAdmin(logs) : Promise.resolve(null);
    const { addresses, environment, warm } = await startGatewayAndFunctions(start, servers);
    const [problem] = await Promise.all([built, prepare(start, addresses, environment())]);
    if (problem !== null) options.report(problem);
    if (options.warm) void warm();
    const operators = OPERATORS.map(({ uid: _, name: _name, ...operator }) => operator);
    return { addresses, project: PROJECT, operators, dir: state.dir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the servers that are not preset. Returns the addresses of all of them. */
async function startOwnServers(
  { options, ports, state, stops }: Start,
  preset: Partial<Addresses>,
): Promise<Record<ServerName, string>> {
  const own = Object.entries(ports).filter(([part]) => !(part in preset));
  await refuseTakenPorts(Object.fromEntries(own));
  const { children, addresses, ...servers } = await startServers({
    ephemeral: !state.isKept,
    stateDir: state.dir,
    portBase: options.portBase,
    only: SERVER_NAMES.filter((name) => !(name in preset)),
  });
  stops.push(() => servers.stop());
  for (const child of children) void reportDeath(child, options.onDeath);
  state.note(children.map(({ pid }) => pid));
  return { ...addresses, ...preset };
}

async function reportDeath(child: Child, onDeath: StackOptions["onDeath"]): Promise<void> {
  const how = await child.exited;
  if (!child.isStopping()) onDeath(`${child.name} ended (${how}).\n${child.tail()}`);
}

async function startGatewayAndFunctions(
  { options, ports, logs, stops }: Start,
  servers: Record<ServerName, string>,
) {
  const webhookKey = await readWebhookKey(servers.sendgrid);
  const catalog = readCatalog();
  const recaptcha = await startOwnRecaptcha({ options, logs, stops });
  const environment = () => ({ ...functionEnvironment(addresses, webhookKey), ...recaptcha });
  const functions = new Functions({ environment, logs, report: options.report });
  const gateway: Gateway = await startGateway({
    port: ports.gateway,
    catalog,
    functions,
    pageConfig: () => pageConfig(addresses, process.env),
    deadlineMs: options.gatewayDeadlineMs,
  });
  const addresses: Addresses = { ...servers, gateway: addressOf("gateway", gateway.port) };
  stops.push(() => functions.stop());
  stops.push(() => gateway.close());
  return { addresses, environment, warm: () => functions.warm(catalog) };
}

/** Returns the variable that points functions at it; nothing if the environment does not choose reCAPTCHA. */
async function startOwnRecaptcha({
  options,
  logs,
  stops,
}: Pick<Start, "options" | "logs" | "stops">): Promise<NodeJS.ProcessEnv> {
  if (!wantsRecaptcha(process.env)) return {};
  const { child, url } = await startRecaptchaProcess(options.portBase, logs);
  stops.push(() => child.stop());
  void reportDeath(child, options.onDeath);
  return { RECAPTCHA_URL: url };
}

/** Creates the queues, jobs, operators and demo data. */
async function prepare(
  { options, logs, stops }: Start,
  addresses: Addresses,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const child = startChild({
    name: "prepare",
    command: [PREPARE, JSON.stringify({ addresses, seed: options.seed })],
    env,
    logFile: join(logs, "prepare.log"),
  });
  stops.push(() => child.stop());
  await child.ready;
  await child.exited;
}

/** Servers that environment variables point to, which are used instead of our own. */
function presetAddresses(): Partial<Addresses> {
  const named = SERVER_NAMES.flatMap((name): [ServerName, string][] => {
    const setting = process.env[SERVERS[name].variable];
    return setting ? [[name, addressFrom(name, setting)]] : [];
  });
  return Object.fromEntries(named);
}
