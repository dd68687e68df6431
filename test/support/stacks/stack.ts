/** One of several stacks. It has its own servers, gateway and database; Firestore, Auth and functions are shared. */
import { randomBytes } from "node:crypto";
import { startCalendar } from "../../../packages/local-cloud/calendar/server.ts";
import { startGateway } from "../../../local/gateway/server.ts";
import { provisionJobs } from "../../../local/provision/jobs.ts";
import { provisionQueues } from "../../../local/provision/queues.ts";
import { provisionWebhook, readWebhookKey } from "../../../local/provision/webhook.ts";
import { startHubspot } from "../../../packages/local-cloud/hubspot/server.ts";
import { startScheduler } from "../../../packages/local-cloud/scheduler/server.ts";
import { seedDemo } from "../../../local/seed/demo.ts";
import { OPERATORS } from "../../../local/seed/operators.ts";
import { startSendgrid } from "../../../packages/local-cloud/sendgrid/server.ts";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { PROJECT, SCHEDULER_ACCOUNT } from "../../../local/stack/accounts.ts";
import { functionEnvironment, LOCATION, pageConfig } from "../../../local/stack/environment.ts";
import { addressOf, type Addresses } from "../../../local/stack/server-list.ts";
import { startTasks } from "../../../packages/local-cloud/tasks/server.ts";
import type { StackAddresses } from "../local-stack.ts";
import type { SharedFunctions } from "./functions.ts";

export interface Shared {
  /** host:port */
  firestore: string;
  auth: string;
  functions: SharedFunctions;
  /** URL of the public key for the tokens of Cloud Tasks and Cloud Scheduler. */
  oidcKeyFile: string;
}

export interface OpenStack extends StackAddresses {
  id: string;
  close(): Promise<void>;
}

const catalog = readCatalog();
/** API Gateway's 15 seconds could run out on a busy machine. */
const PATIENCE_MS = 120_000;

/** Opens a stack with the demo data. `settings` go into the functions' environment. */
export async function openStack(
  { firestore, auth, functions, oidcKeyFile }: Shared,
  settings: Record<string, string>,
): Promise<OpenStack> {
  const id = `b-${randomBytes(6).toString("hex")}`;
  const [tasks, scheduler, calendar, sendgrid, hubspot] = await Promise.all([
    startTasks({ port: 0, oidcKeyFile }),
    startScheduler({ port: 0, oidcKeyFile }),
    startCalendar({ port: 0, oidcKeyFile }),
    startSendgrid({ port: 0 }),
    startHubspot({ port: 0 }),
  ]);
  let port = 0;
  const gateway = await startGateway({
    port: 0,
    catalog,
    functions: { call: (_function, work) => work(port) },
    pageConfig: () => pageConfig(addresses, settings),
    deadlineMs: PATIENCE_MS,
  });
  const addresses: Addresses = {
    gateway: addressOf("gateway", gateway.port),
    firestore,
    tasks: addressOf("tasks", tasks.port),
    scheduler: addressOf("scheduler", scheduler.port),
    calendar: addressOf("calendar", calendar.port),
    sendgrid: addressOf("sendgrid", sendgrid.port),
    hubspot: addressOf("hubspot", hubspot.port),
    auth,
  };
  const webhookKey = await readWebhookKey(addresses.sendgrid);
  const environment = { ...functionEnvironment(addresses, webhookKey), FIRESTORE_DATABASE: id };
  port = await functions.open(id, { ...environment, ...settings } as Record<string, string>);

  const place = { project: PROJECT, location: LOCATION };
  const functionsBaseUrl = addresses.gateway;
  await Promise.all([
    provisionQueues(catalog, { ...place, host: addresses.tasks }),
    provisionJobs(catalog, {
      ...place,
      host: addresses.scheduler,
      functionsBaseUrl,
      account: SCHEDULER_ACCOUNT,
    }),
    provisionWebhook(catalog, { sendgrid: addresses.sendgrid, functionsBaseUrl }),
    seedDemo({ ...addresses, project: PROJECT, database: id, operators: Promise.resolve() }),
  ]);
  return {
    ...addresses,
    id,
    project: PROJECT,
    operators: OPERATORS.map(({ email, password }) => ({ email, password })),
    async close() {
      await Promise.all(
        [gateway, tasks, scheduler, calendar, sendgrid, hubspot].map((each) => each.close()),
      );
      functions.close(id);
    },
  };
}
