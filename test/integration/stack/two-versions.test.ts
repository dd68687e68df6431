/** A deploy during a blast: the version before and this one work on the same run, with half the batches each. */
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudTasksClient } from "@google-cloud/tasks";
import { afterAll, beforeAll, expect } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import { startApp, type App } from "../../support/app.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { localClient } from "../../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "../../support/operators.ts";
import {
  checkOutVersionBefore,
  PRESENT_VERSION,
  startVersion,
  type RunningVersion,
} from "../../support/version-before.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const FORMER_ACCOUNT = "tasks@demo-webinars.iam.gserviceaccount.com";

const before = await checkOutVersionBefore();
let app: App;
let versions: RunningVersion[] = [];
/** How many batches each version was asked to send. */
const asked = [0, 0];

/** Gives batches to the versions in turn. */
const splitter = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
  const turn = (asked[0] ?? 0) <= (asked[1] ?? 0) ? 0 : 1;
  asked[turn] = (asked[turn] ?? 0) + 1;
  const { method = "POST", headers } = incoming;
  const passed = ask(`${versions[turn]?.url}${incoming.url}`, { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  passed.once("error", () => answer.destroy());
  incoming.pipe(passed);
});

beforeAll(async () => {
  if (before === null) return;
  app = await startApp();
  await new Promise<void>((resolve) => splitter.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(splitter.address() as AddressInfo).port}`;
  const location = `real-${app.id}`;
  await createQueue(app.servers.tasks, location);
  const { servers, services } = app;
  const environment = {
    GOOGLE_CLOUD_PROJECT: PROJECT,
    REGION: location,
    FIRESTORE_DATABASE: app.id,
    FUNCTIONS_BASE_URL: url,
    PUBLIC_BASE_URL: url,
    TASKS_LOCATION: location,
    // The version before has one account for all tasks. With it, each version takes the tasks that the other creates.
    TASKS_ACCOUNT: FORMER_ACCOUNT,
    TASKS_ACCOUNTS: QUEUE_NAMES.map((queue) => `${queue}=${FORMER_ACCOUNT}`).join(","),
    SCHEDULER_ACCOUNT: services.config.schedulerAccount,
    HOST_DOMAINS: "petanque.life",
    DELEGATION_ACCOUNT: services.config.delegationAccount,
    ...LEGAL_NOTICES,
    MAIL_FROM: "webinars@petanque.life",
    MAIL_BATCH_MAX: "2",
    SENDGRID_API_KEY: `SG.${app.id}`,
    LINK_SECRET: "of-a-test-and-no-secret-at-all-to-anybody",
    ADDRESS_KEYS: ADDRESS_KEY,
    SUBSCRIBER_KEYS: ADDRESS_KEY,
    FIRESTORE_EMULATOR_HOST: servers.firestore,
    FIREBASE_AUTH_EMULATOR_HOST: process.env["FIREBASE_AUTH_EMULATOR_HOST"] ?? "",
    METADATA_SERVER_DETECTION: "none",
    CLOUD_TASKS_EMULATOR_HOST: servers.tasks,
    CLOUD_SCHEDULER_EMULATOR_HOST: servers.scheduler,
    CALENDAR_API_URL: servers.calendar,
    IAM_CREDENTIALS_URL: servers.calendar,
    OAUTH_TOKEN_URL: `${servers.calendar}/token`,
    OIDC_CERTS_URL: `http://${servers.tasks}/oauth2/v1/certs`,
    SENDGRID_API_URL: servers.sendgrid,
  };
  versions = await Promise.all([
    startVersion({ folder: before.folder, logs: before.folder, name: "before" }, environment),
    startVersion({ folder: PRESENT_VERSION, logs: before.folder, name: "now" }, environment),
  ]);
});
afterAll(async () => {
  for (const version of versions) await version.stop();
  splitter.close();
  splitter.closeAllConnections();
  before?.remove();
  if (before !== null) await app.close();
});

async function createQueue(host: string, location: string): Promise<void> {
  const client = new CloudTasksClient(localClient(host));
  const parent = client.locationPath(PROJECT, location);
  const rateLimits = { maxDispatchesPerSecond: 500, maxConcurrentDispatches: 1 };
  const retryConfig = { minBackoff: { nanos: 100_000_000 }, maxBackoff: { seconds: 1 } };
  await client.createQueue({
    parent,
    queue: { name: `${parent}/queues/mail`, rateLimits, retryConfig },
  });
  await client.close();
}

testSome(
  [
    { opens: "the version before", by: 0 },
    { opens: "this version", by: 1 },
  ],
  1,
)("nobody gets two mails and nobody none where $opens opens the blast", async ({ by, opens }) => {
  if (before === null) {
    console.warn(`SKIPPED: ${opens}: this clone does not have the commit of the version before`);
    return;
  }
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 16);
  const sentBefore = [...asked];
  const clicked = await fetch(`${versions[by]?.url}/sys/webinars/${webinar.id}/send-reminder`, {
    method: "POST",
    headers: { authorization: `Bearer ${app.tokens.support}`, "content-type": "application/json" },
    body: JSON.stringify({ horizon: "24h" }),
  });
  expect(clicked.status).toBe(200);
  const run = app.firestore.doc(`mail_runs/reminder_24h-${webinar.id}-v1`);
  await expect.poll(async () => (await run.get()).get("state"), { interval: 100 }).toBe("done");
  expect((await run.get()).get("totals")).toMatchObject({ owed: 16, sent: 16, unknown: 0 });
  const mails = (await app.mails(webinar.id)).map(({ to }) => to);
  expect(mails.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
  // Each batch is a task, and so are its stamps.
  for (const version of [0, 1]) {
    expect((asked[version] ?? 0) - (sentBefore[version] ?? 0)).toBeGreaterThanOrEqual(4);
  }
});
