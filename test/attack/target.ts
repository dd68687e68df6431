/**
 * The stack that is attacked. Unlike `npm start`, it verifies signatures of operators' tokens as a deployed function does
 * (with the Auth emulator, Firebase Admin accepts unsigned ones), requires the second factor, and lets only engineers
 * make changes. Everything listens on 127.0.0.1 and ends with this process.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startGateway } from "../../local/gateway/server.ts";
import { provisionQueues } from "../../local/provision/queues.ts";
import { PROJECT } from "../../local/stack/accounts.ts";
import { readCatalog } from "../../local/stack/catalog.ts";
import { startChild } from "../../local/stack/child.ts";
import { functionEnvironment, LOCATION, pageConfig } from "../../local/stack/environment.ts";
import { addressOf, type Addresses } from "../../local/stack/server-list.ts";
import { startCalendar } from "../../packages/local-cloud/calendar/server.ts";
import { startFirestore } from "../../packages/local-cloud/firestore/server.ts";
import { startScheduler } from "../../packages/local-cloud/scheduler/server.ts";
import { startHubspot } from "../../packages/local-cloud/hubspot/server.ts";
import { startSendgrid } from "../../packages/local-cloud/sendgrid/server.ts";
import { startTasks } from "../../packages/local-cloud/tasks/server.ts";
import { rsaKey } from "../../packages/local-cloud/wire/jwt.ts";
import { OidcSigner } from "../../packages/local-cloud/wire/oidc.ts";
import { startGoogleIdentity } from "../support/identity/google-identity.ts";
import { callerOf, type Caller } from "./caller.ts";

const FUNCTIONS = fileURLToPath(
  new URL("../support/identity/functions-process.ts", import.meta.url),
);
const INDEXES = fileURLToPath(new URL("../../firestore.indexes.json", import.meta.url));
const GATEWAY_PATIENCE_MS = 60_000;

// Otherwise Google's clients look for a metadata server.
process.env["METADATA_SERVER_DETECTION"] = "none";

type Google = Awaited<ReturnType<typeof startGoogleIdentity>>;

export interface Target extends Caller {
  project: string;
  /** URL of the gateway, as the public sees it. */
  gateway: string;
  /** URL of the functions themselves, past the gateway. */
  functions: string;
  /** Of the local servers, to see what an attack has done. */
  addresses: Addresses;
  google: Google;
  /** Signs the tokens of Cloud Tasks and Cloud Scheduler. */
  oidc: { privateKey: KeyObject; id: string };
  /** Signs the mail provider's events. */
  webhookKey: KeyObject;
  /** What the functions have printed. */
  log: () => string;
  close(): Promise<void>;
}

/** A sign-in of this moment with a second factor. */
export const SECOND_FACTOR = {
  firebase: { sign_in_provider: "password", sign_in_second_factor: "totp" },
};

export async function startTarget(settings: Record<string, string> = {}): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "attack-"));
  const oidcKeyFile = join(folder, "oidc.pem");
  const google = await startGoogleIdentity(PROJECT);
  const servers = {
    firestore: await startFirestore({ port: 0, indexesFile: INDEXES }),
    tasks: await startTasks({ port: 0, oidcKeyFile }),
    scheduler: await startScheduler({ port: 0, oidcKeyFile }),
    calendar: await startCalendar({ port: 0, oidcKeyFile }),
    sendgrid: await startSendgrid({ port: 0 }),
    hubspot: await startHubspot({ port: 0 }),
  };
  let port = 0;
  const gateway = await startGateway({
    port: 0,
    catalog: readCatalog(),
    functions: { call: (_function, work) => work(port) },
    pageConfig: () => pageConfig(addresses, process.env),
    deadlineMs: GATEWAY_PATIENCE_MS,
    pages: pagesIn(folder),
  });
  const addresses: Addresses = {
    gateway: addressOf("gateway", gateway.port),
    firestore: addressOf("firestore", servers.firestore.port),
    tasks: addressOf("tasks", servers.tasks.port),
    scheduler: addressOf("scheduler", servers.scheduler.port),
    calendar: addressOf("calendar", servers.calendar.port),
    sendgrid: addressOf("sendgrid", servers.sendgrid.port),
    hubspot: addressOf("hubspot", servers.hubspot.port),
    auth: "http://127.0.0.1:9",
  };
  const webhook = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const logFile = join(folder, "functions.log");
  const child = startChild({
    name: "functions",
    command: [FUNCTIONS],
    env: { ...environmentFor(addresses, webhook.publicKey), ...google.environment, ...settings },
    logFile,
  });
  ({ port } = (await child.ready) as { port: number });
  const place = { project: PROJECT, location: LOCATION, host: addresses.tasks };
  await provisionQueues(readCatalog(), place);
  return {
    ...callerOf(addresses.gateway),
    project: PROJECT,
    gateway: addresses.gateway,
    functions: `http://127.0.0.1:${port}`,
    addresses,
    google,
    oidc: { privateKey: rsaKey(oidcKeyFile), id: new OidcSigner(oidcKeyFile).keyId },
    webhookKey: webhook.privateKey,
    log: () => readFileSync(logFile, "utf8"),
    async close() {
      await child.stop();
      await gateway.close();
      await Promise.all(Object.values(servers).map((each) => each.close()));
      await google.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In place of the console, which is files and answers the same to everybody. */
function pagesIn(folder: string): string {
  const pages = join(folder, "pages");
  mkdirSync(pages);
  writeFileSync(join(pages, "index.html"), "<!doctype html><title>The console</title>");
  return pages;
}

function environmentFor(addresses: Addresses, webhookKey: KeyObject): NodeJS.ProcessEnv {
  const published = webhookKey.export({ format: "der", type: "spki" }).toString("base64");
  const { FIREBASE_AUTH_EMULATOR_HOST: _, ...environment } = functionEnvironment(
    addresses,
    published,
  );
  return {
    ...environment,
    SENDGRID_WEBHOOK_KEY: published,
    SECOND_FACTOR: "required",
    SESSION_MAX_AGE_H: "12",
    MUTATION_CAPABILITY: "sys_engineer",
    // Confirmations go out by mail, where an attack's traces are found.
    CALENDAR_GUEST_LIMIT: "0",
  };
}
