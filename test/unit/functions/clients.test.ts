import { afterEach, expect, it } from "vitest";
import { makeTasksClient } from "../../../functions/wiring/clients.ts";
import { readConfig } from "../../../functions/wiring/config.ts";
import { startTasks } from "../../../packages/local-cloud/tasks/server.ts";

const ENVIRONMENT = {
  GOOGLE_CLOUD_PROJECT: "demo-webinars",
  FUNCTIONS_BASE_URL: "http://functions.test",
  PUBLIC_BASE_URL: "http://public.test",
  TASKS_ACCOUNT: "tasks@demo-webinars.iam.gserviceaccount.com",
  SCHEDULER_ACCOUNT: "scheduler@demo-webinars.iam.gserviceaccount.com",
  HOST_DOMAINS: "petanque.life",
  DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
  MAIL_FROM: "webinars@petanque.life",
};
const QUEUE = "projects/demo-webinars/locations/europe-west1/queues/mail";
const UNAVAILABLE = 14;
const NOT_FOUND = 5;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function clientOf(port: number) {
  const config = readConfig({ ...ENVIRONMENT, CLOUD_TASKS_EMULATOR_HOST: `127.0.0.1:${port}` });
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
