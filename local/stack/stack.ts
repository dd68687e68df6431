/** The whole local stack: servers, gateway with functions, and what has to be in them. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Functions } from "../gateway/functions.ts";
import { startGateway, type Gateway } from "../gateway/server.ts";
import { OPERATORS } from "../seed/operators.ts";
import { buildAdmin } from "./admin-build.ts";
import { readCatalog } from "./catalog.ts";
import { startChild, type Child } from "./child.ts";
import { functionEnvironment, PROJECT } from "./environment.ts";
import { pageConfig } from "./page-config.ts";
import { portsFrom, refuseTakenPorts } from "./ports.ts";
import { SERVER_NAMES, SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";
import { addressFrom, addressOf, type Addresses } from "./server-list.ts";
import { startServers } from "./servers.ts";
import { openState } from "./state.ts";
import { readWebhookKey } from "../provision/webhook.ts";

const PREPARE = fileURLToPath(new URL("prepare-process.ts", import.meta.url));

export interface StackOptions {
  /** 8080 for the documented ports; 0 for free ones. */
  portBase: number;
  /** Where data and logs are kept. */
  state: string;
  /** Removes what was kept first. */
  fresh: boolean;
  /** Keeps nothing: data in memory, logs in a temporary folder. */
  ephemeral: boolean;
  /** Demo data on the first start. */
  seed: boolean;
  /** Builds the admin page where it is not fresh. */
  admin: boolean;
  /** Starts all functions once the stack is ready, so that no first request waits. */
  warm: boolean;
  gatewayDeadlineMs?: number;
  /** Takes what somebody should know, and goes on. */
  report: (text: string) => void;
  /** A server ended by itself; the stack is of no use without it. */
  onDeath: (text: string) => void;
}

export interface Stack {
  addresses: Addresses;
  project: string;
  operators: { email: string; password: string; capabilities: string[] }[];
  /** Logs are in its `logs`. */
  dir: string;
  stop(): Promise<void>;
}

/** Resolves when everything is there to be used. Throws PortTaken, FolderInUse, or what a child said. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const preset = presetAddresses();
  const ports = portsFrom(options.portBase);
  const state = await openState({ ...options, dir: options.state });
  const logs = join(state.dir, "logs");
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each();
    state.release();
  };
  const watch = async (child: Child) => {
    const how = await child.exited;
    if (!child.isStopping()) options.onDeath(`${child.name} ended (${how}).\n${child.tail()}`);
  };

  try {
    const ours = Object.entries(ports).filter(([part]) => !(part in preset));
    await refuseTakenPorts(Object.fromEntries(ours));
    const servers = await startServers({
      ephemeral: !state.isKept,
      stateDir: state.dir,
      portBase: options.portBase,
      only: SERVER_NAMES.filter((name) => !(name in preset)),
    });
    stops.push(() => servers.stop());
    for (const child of servers.children) void watch(child);
    const built = options.admin ? buildAdmin(logs) : Promise.resolve(null);

    const sendgrid = preset.sendgrid ?? servers.addresses.sendgrid;
    const webhookKey = await readWebhookKey(sendgrid);
    const catalog = readCatalog();
    const environment = () => functionEnvironment(addresses, webhookKey);
    const functions = new Functions({ environment, logs, report: options.report });
    const gateway: Gateway = await startGateway({
      port: ports.gateway,
      catalog,
      functions,
      pageConfig: () => pageConfig(addresses),
      deadlineMs: options.gatewayDeadlineMs,
    });
    stops.push(() => functions.stop());
    stops.push(() => gateway.close());
    const addresses: Addresses = {
      ...servers.addresses,
      ...preset,
      gateway: addressOf("gateway", gateway.port),
    };
    state.note(servers.children.map(({ pid }) => pid));

    const prepare = startChild({
      name: "prepare",
      command: [PREPARE, JSON.stringify({ addresses, seed: options.seed })],
      env: environment(),
      logFile: join(logs, "prepare.log"),
    });
    stops.push(() => prepare.stop());
    const [problem] = await Promise.all([built, prepare.ready]);
    await prepare.exited;
    if (problem !== null) options.report(problem);
    if (options.warm) void functions.warm(catalog);
    const operators = OPERATORS.map(({ uid: _, name: _name, ...operator }) => operator);
    return { addresses, project: PROJECT, operators, dir: state.dir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Servers that the environment names are used instead of ours. */
function presetAddresses(): Partial<Addresses> {
  const named = SERVER_NAMES.flatMap((name): [ServerName, string][] => {
    const setting = process.env[SERVERS[name].variable];
    return setting ? [[name, addressFrom(name, setting)]] : [];
  });
  return Object.fromEntries(named);
}
