/** A worker runs every function of the product, in this process or its own, behind a gate to the world. */
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { WIDE_LIMITS } from "../../support/wide-limits.ts";
import { fork, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { makeServices } from "../../../functions/wiring/services.ts";
import { serveFunctions } from "../../support/serve-functions.ts";
import type { Log } from "../../../shared/platform/log.ts";
import { ownEnvironment } from "../../support/stack-process.ts";
import { PROJECT } from "../../support/operators.ts";
import type { Recipient } from "./courier.ts";
import { hastenRetries } from "../../support/hasten-retries.ts";
import { Gate } from "./gate.ts";
import { GRACE_MS } from "./run-plan.ts";
import type { Surroundings } from "./surroundings.ts";
import { holdsFunctions } from "../../support/undisguised.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";

export interface WorkerSettings {
  database: string;
  webhookKey: string;
  batchMax: number;
}

export interface Worker extends Recipient {
  gate: Gate;
  /** Stops the worker regularly. */
  stop(): Promise<void>;
}

/** Base URL in tasks; the courier replaces it by a worker's. */
export const FUNCTIONS_BASE_URL = "http://functions.test";
export const SCHEDULER_ACCOUNT = "scheduler@demo-webinars.iam.gserviceaccount.com";
const PROCESS = fileURLToPath(new URL("worker-process.ts", import.meta.url));

function environmentOf(gate: Gate, { servers }: Surroundings, settings: WorkerSettings) {
  const world = `http://127.0.0.1:${gate.port}`;
  return {
    GOOGLE_CLOUD_PROJECT: PROJECT,
    FIRESTORE_DATABASE: settings.database,
    FUNCTIONS_BASE_URL,
    PUBLIC_BASE_URL: "http://public.test",
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT,
    HOST_DOMAINS: "petanque.life",
    // A run moves its clock by hours, and sign-ins carry the machine's time.
    FRESH_AUTH_MAX_AGE_S: "8640000",
    // Everybody is invited by mail, so that confirmations do not wait for the Calendar.
    CALENDAR_GUEST_LIMIT: "0",
    ...WIDE_LIMITS,
    DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
    ...LEGAL_NOTICES,
    MAIL_FROM: "webinars@petanque.life",
    MAIL_BATCH_MAX: String(settings.batchMax),
    SENDGRID_API_KEY: "SG.crash-matrix",
    SENDGRID_WEBHOOK_KEY: settings.webhookKey,
    LINK_SECRET: "of-a-test-and-no-secret-at-all-to-anybody",
    ADDRESS_KEYS: ADDRESS_KEY,
    SUBSCRIBER_KEYS: ADDRESS_KEY,
    ACCEPTANCE_GRACE_S: String(GRACE_MS / 1000),
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${gate.port}`,
    CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${gate.port}`,
    CALENDAR_API_URL: world,
    IAM_CREDENTIALS_URL: world,
    OAUTH_TOKEN_URL: `${world}/token`,
    OIDC_CERTS_URL: `${world}/oauth2/v1/certs`,
    SENDGRID_API_URL: world,
    FIREBASE_AUTH_EMULATOR_HOST: servers.auth,
    METADATA_SERVER_DETECTION: "none",
  };
}

/** A killed worker is cut off from the world, which looks like death to everybody else. */
export async function startHere(
  name: string,
  around: Surroundings,
  settings: WorkerSettings,
): Promise<Worker> {
  hastenRetries();
  const gate = new Gate(name, around);
  await gate.open();
  const environment = environmentOf(gate, around, settings);
  // The clients read these from the process's environment themselves.
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = environment.FIREBASE_AUTH_EMULATOR_HOST;
  process.env["METADATA_SERVER_DETECTION"] = environment.METADATA_SERVER_DETECTION;
  process.env["FIRESTORE_EMULATOR_HOST"] = environment.FIRESTORE_EMULATOR_HOST;
  // A worker outlives the run that it was made for.
  const clock = { now: () => around.clock.now() };
  const log: Log = {
    write: (severity, _event, { cause } = {}) => {
      if (severity === "ERROR") around.orders.note(`${name} ! ${String(cause)}`);
    },
    with: () => log,
  };
  const services = makeServices(environment, { clock, log });
  // Created while the environment has this worker's address.
  void services.firestore;
  const server = createServer();
  holdsFunctions(server);
  serveFunctions(server, name, services);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    await gate.shut();
    server.close();
    server.closeAllConnections();
    around.changed();
  };
  gate.onKill = close;
  return recipient(gate, (server.address() as AddressInfo).port, close);
}

/** Killed by SIGKILL. */
export async function startProcess(
  name: string,
  around: Surroundings,
  settings: WorkerSettings,
): Promise<Worker> {
  const gate = new Gate(name, around);
  await gate.open();
  const child: ChildProcess = fork(PROCESS, [name], {
    env: ownEnvironment(environmentOf(gate, around, settings)),
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await Promise.race([
    new Promise<number>((resolve) => child.once("message", (message) => resolve(Number(message)))),
    exited.then(() => Promise.reject(new Error("the worker's process ended"))),
  ]);
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
    await gate.shut();
    around.changed();
  };
  gate.onKill = kill;
  return recipient(gate, port, kill);
}

const recipient = (gate: Gate, port: number, stop: () => Promise<void>): Worker => ({
  name: gate.name,
  url: `http://127.0.0.1:${port}`,
  gate,
  stop,
  active: 0,
  get isDead() {
    return gate.isDead;
  },
  get isHeld() {
    return gate.isHeld;
  },
});
