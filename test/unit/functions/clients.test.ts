import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { provisionQueues } from "../../../local/provision/queues.ts";
import { functionAccount, TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { ENQUEUES, REACHES } from "../../../functions/http/endpoint.ts";
import { makeTasksClient } from "../../../functions/wiring/clients.ts";
import { readConfig } from "../../../functions/wiring/config.ts";
import { cloudTaskQueues, QUEUE_NAMES, type QueueName } from "../../../shared/platform/tasks.ts";
import { startTasks } from "../../../packages/local-cloud/tasks/server.ts";

const ENVIRONMENT = {
  GOOGLE_CLOUD_PROJECT: "demo-webinars",
  FUNCTIONS_BASE_URL: "http://functions.test",
  PUBLIC_BASE_URL: "http://public.test",
  TASKS_ACCOUNTS,
  SCHEDULER_ACCOUNT: "scheduler@demo-webinars.iam.gserviceaccount.com",
  HOST_DOMAINS: "petanque.life",
  DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
};
const QUEUE = "projects/demo-webinars/locations/europe-west1/queues/mail";
const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;
const NOT_FOUND = 5;

const ENQUEUES_BY_IDENTITY = Object.keys(REACHES).map((identity) => {
  const table: Partial<Record<string, readonly QueueName[]>> = ENQUEUES;
  return { identity, queues: table[identity] ?? [] };
});

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function clientOf(port: number, settings: Record<string, string> = {}) {
  const host = { CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${port}` };
  const config = readConfig({ ...ENVIRONMENT, ...host, ...settings });
  const client = await makeTasksClient(config);
  open.push(() => client.close());
  return client;
}

const ask = (client: Awaited<ReturnType<typeof clientOf>>) =>
  client.createTask({ parent: QUEUE, task: { httpRequest: { url: "http://x.test" } } }).then(
    () => 0,
    (error: { code: number }) => error.code,
  );

it("does not make a new client wait because an old one failed on the same port", async () => {
  const first = await startTasks({ port: 0 });
  const old = await clientOf(first.port);
  expect(await ask(old)).toBe(NOT_FOUND);
  await first.close();
  // The dropped connection, and the refused one.
  expect([await ask(old), await ask(old)]).toEqual([UNAVAILABLE, UNAVAILABLE]);
  const second = await startTasks({ port: first.port });
  open.push(() => second.close());
  expect(await ask(await clientOf(first.port))).toBe(NOT_FOUND);
});

describe("functions of the local stack", async () => {
  const catalog = readCatalog();
  const place = { project: "demo-webinars", location: "europe-west1" };
  const server = await startTasks({ port: 0 });
  afterAll(() => server.close());
  beforeAll(() => provisionQueues(catalog, { ...place, host: `127.0.0.1:${server.port}` }));

  it.each(ENQUEUES_BY_IDENTITY)(
    "of the identity $identity put tasks into $queues, and into no other queue",
    async ({ identity, queues }) => {
      const account = functionAccount(identity);
      const client = await clientOf(server.port, { CLOUD_TASKS_EMULATOR_ACCOUNT: account });
      const accounts = {
        mail: account,
        "post-event": account,
        calendar: account,
        meet: account,
        events: account,
      };
      const settings = { ...place, functionsBaseUrl: "http://127.0.0.1:9", accounts };
      const tasks = cloudTaskQueues(async () => client, settings);
      const refused = await Promise.all(
        QUEUE_NAMES.map((queue) =>
          tasks.enqueue({ queue, name: identity, body: {} }).then(
            () => [],
            ({ code }: { code: number }) => [{ queue, code }],
          ),
        ),
      );
      const others = QUEUE_NAMES.filter((queue) => !queues.includes(queue));
      expect(refused.flat()).toEqual(others.map((queue) => ({ queue, code: PERMISSION_DENIED })));
    },
  );
});
